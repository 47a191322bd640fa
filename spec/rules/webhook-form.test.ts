import { describeRule } from '../test/describe-rule.ts';

const file = 'webhooks/boat-arrival.yaml';

describeRule('webhook-form', {
  'a webhook in a file of another name': {
    change: (spec) => {
      spec.move(file, 'webhooks/arrival.yaml');
      spec.edit('openapi.yaml', ({ webhooks }) => {
        webhooks.boatArrival.$ref = './webhooks/arrival.yaml';
      });
    },
    at: 'openapi.yaml#/webhooks/boatArrival',
    message:
      'The webhook boatArrival stands in webhooks/arrival.yaml. Move it to webhooks/boat-arrival.yaml, or rename it.',
  },
  'a webhook with an operationId of its own': {
    change: (spec) =>
      spec.edit(file, ({ post }) => {
        post.operationId = 'boatArrives';
      }),
    at: `${file}#/post/operationId`,
    message: 'The webhook boatArrival has the operationId boatArrives. Name it receiveBoatArrival.',
  },
  'a summary that is no sentence': {
    change: (spec) =>
      spec.edit(file, ({ post }) => {
        post.summary = 'Arrival';
      }),
    at: `${file}#/post/summary`,
    message: 'The webhook boatArrival needs a summary of at most 300 characters that ends with a period. Write one.',
  },
  'a webhook without a payload': {
    change: (spec) => {
      spec.edit(file, ({ post }) => {
        delete post.requestBody;
      });
      spec.remove('examples/webhooks/boat-arrival.request.json');
    },
    at: `${file}#/post`,
    message: 'The webhook boatArrival shows no payload. Add a requestBody with a schema and an example.',
  },
});
