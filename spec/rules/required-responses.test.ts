import { describeRule, type RuleCase } from '../test/describe-rule.ts';

describeRule('required-responses', {
  'query parameters without 400': refuse('list-boats', '400', 'BadRequest', 'with query parameters'),
  'a token without 401': refuse('get-boat', '401', 'Unauthorized', 'with a token'),
  'an operation without 404': refuse('get-boat', '404', 'NotFound'),
  'a required body without 422': refuse('create-boat', '422', 'UnprocessableEntity', 'that needs a JSON body'),
  'an operation without 429': refuse('get-boat', '429', 'TooManyRequests'),
  'a 401 where no token is needed': {
    change: (spec) =>
      spec.edit('operations/boats/get-boat.yaml', (operation) => {
        operation.security = [];
      }),
    at: 'operations/boats/get-boat.yaml#/responses/401',
    message: 'getBoat takes no token (security: []), so it cannot answer 401. Remove it.',
  },
});

function refuse(name: string, status: string, component: string, kind?: string): RuleCase {
  const operationId = name.replace(/-b/, 'B');
  return {
    change: (spec) =>
      spec.edit(`operations/boats/${name}.yaml`, ({ responses }) => {
        delete responses[status];
      }),
    at: `operations/boats/${name}.yaml#/responses`,
    message:
      `${operationId} does not document ${status}, which every operation ${kind ? `${kind} ` : ''}can answer. ` +
      `Add '${status}': { $ref: ../../components/responses/${component}.yaml }.`,
  };
}
