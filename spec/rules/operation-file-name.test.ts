import { describeRule } from '../test/describe-rule.ts';

describeRule('operation-file-name', {
  'a file that is not named like its operation': {
    change: (spec) => {
      spec.move('operations/boats/get-boat.yaml', 'operations/boats/show-boat.yaml');
      spec.edit('openapi.yaml', ({ paths }) => {
        paths['/boats/{boat_id}'].get.$ref = './operations/boats/show-boat.yaml';
      });
    },
    at: 'operations/boats/show-boat.yaml#/operationId',
    message:
      'getBoat with the tag boats stands in operations/boats/show-boat.yaml. ' +
      'Move it to operations/boats/get-boat.yaml, or rename it.',
  },
  'an operation in a folder that is not its tag': {
    change: (spec) => {
      spec.edit('openapi.yaml', ({ tags }) => tags.push({ name: 'ships', description: 'Larger boats.' }));
      spec.edit('operations/boats/get-boat.yaml', (operation) => {
        operation.tags = ['ships'];
      });
    },
    at: 'operations/boats/get-boat.yaml#/operationId',
    message:
      'getBoat with the tag ships stands in operations/boats/get-boat.yaml. ' +
      'Move it to operations/ships/get-boat.yaml, or rename it.',
  },
  'one operation for two paths': {
    change: (spec) =>
      spec.edit('openapi.yaml', ({ paths }) => {
        paths['/docks/{boat_id}/boat'] = { get: { $ref: './operations/boats/get-boat.yaml' } };
      }),
    at: 'openapi.yaml#/paths/~1docks~1{boat_id}~1boat/get',
    message:
      './operations/boats/get-boat.yaml is the operation of another path. ' +
      'Write an operation of its own, with x-alias-of.',
  },
  'an operation in the table of contents': {
    change: (spec) =>
      spec.edit('openapi.yaml', ({ paths }) => {
        paths['/boats/{boat_id}'].delete = {
          operationId: 'deleteBoat',
          tags: ['boats'],
          summary: 'Deletes a boat.',
          'x-access': 'write',
          'x-risk': 'destructive',
          'x-permission': null,
          'x-token-types': ['user'],
          parameters: [{ $ref: './components/parameters/BoatId.yaml' }],
          responses: Object.fromEntries([
            ['204', { description: 'Deleted.' }],
            ...['401', '404', '429'].map((status) => [status, { $ref: './components/responses/Error.yaml' }]),
          ]),
        };
      }),
    at: 'openapi.yaml#/paths/~1boats~1{boat_id}/delete/operationId',
    message:
      'deleteBoat with the tag boats stands in openapi.yaml. ' +
      'Move it to operations/boats/delete-boat.yaml, or rename it.',
  },
  'an operation without a tag': {
    change: (spec) =>
      spec.edit('operations/boats/get-boat.yaml', (operation) => {
        operation.tags = [];
      }),
    at: 'operations/boats/get-boat.yaml#/',
    message: 'getBoat has no tag. Give it one: the name of its folder under operations/.',
  },
});
