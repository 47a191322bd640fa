import { describeRule } from '../test/describe-rule.ts';

const get = 'operations/boats/get-boat.yaml';

describeRule('required-examples', {
  'a success response without an example': {
    change: (spec) =>
      spec.edit(get, ({ responses }) => {
        delete responses['200'].content['application/vnd.api+json'].examples;
      }),
    at: `${get}#/responses/200/content/application~1vnd.api+json`,
    message: 'The application/vnd.api+json body has no example. Add one to examples, with an externalValue file.',
  },
  'an error response without an example': {
    change: (spec) => {
      spec.edit('components/responses/Error.yaml', ({ content }) => {
        delete content['application/vnd.api+json'].examples;
      });
      spec.remove('examples/errors/error.response.json');
    },
    at: 'components/responses/Error.yaml#/content/application~1vnd.api+json',
    message: 'The application/vnd.api+json body has no example. Add one to examples, with an externalValue file.',
  },
  'a request body without an example': {
    change: (spec) =>
      spec.edit('operations/boats/create-boat.yaml', ({ requestBody }) => {
        requestBody.content['application/vnd.api+json'].examples = {};
      }),
    at: 'operations/boats/create-boat.yaml#/requestBody/content/application~1vnd.api+json',
    message: 'The application/vnd.api+json body has no example. Add one to examples, with an externalValue file.',
  },
  'an example name in another case': {
    change: (spec) =>
      spec.edit(get, ({ responses }) => {
        const media = responses['200'].content['application/vnd.api+json'];
        media.examples = { getBoat_1: media.examples['get-boat'] };
      }),
    at: `${get}#/responses/200/content/application~1vnd.api+json/examples/getBoat_1`,
    message: 'The example name getBoat_1 is not kebab-case. Call it like its operation or case: get-boat-1.',
  },
  'a path parameter without an example': {
    change: (spec) =>
      spec.edit('components/parameters/BoatId.yaml', (parameter) => {
        delete parameter.example;
      }),
    at: 'components/parameters/BoatId.yaml#/',
    message: 'The path parameter boat_id has no example. Add one that looks real, such as ws-4j8p6jX.',
  },
});
