import { describeRule } from '../test/describe-rule.ts';

const boat = 'components/schemas/Boat.yaml';

describeRule('no-inline-component', {
  'a copy of a component, whatever its order and descriptions': {
    change: (spec) =>
      spec.edit(boat, ({ BoatDocument: { properties } }) => {
        properties.status = {
          description: 'Where the boat is.',
          anyOf: [{ enum: ['moored', 'at_sea'], type: 'string' }, { type: 'string' }],
        };
      }),
    at: 'components/schemas/Boat.yaml#/BoatDocument/properties/status',
    message: 'This schema is a copy of components/schemas/Boat.yaml#/BoatStatus. Reference it instead.',
  },
  'an object that stands in two places': {
    change: (spec) =>
      spec.edit(boat, ({ BoatDocument: { properties } }) => {
        properties.owner = { type: 'object', properties: { rank: { type: 'string' }, name: { type: 'string' } } };
      }),
    at: 'components/schemas/Boat.yaml#/BoatDocument/properties/owner',
    message:
      'This schema stands at components/schemas/Boat.yaml#/Boat/properties/captain too. ' +
      'Give it a name in components/schemas and reference it in both places.',
  },
  'a choice of values that stands in two parameters': {
    change: (spec) => {
      const sort = { name: 'sort', in: 'query', schema: { type: 'string', enum: ['name', '-name'] } };
      spec.edit('operations/boats/list-boats.yaml', ({ parameters }) => parameters.push(sort));
      spec.edit('operations/boats/create-boat.yaml', (operation) => {
        operation.parameters = [sort];
        operation.responses['400'] = operation.responses['404'];
      });
    },
    at: 'operations/boats/create-boat.yaml#/parameters/0/schema',
    message:
      'This schema stands at operations/boats/list-boats.yaml#/parameters/4/schema too. ' +
      'Make a file in components/parameters of it, or a schema, and reference it in both places.',
  },
});
