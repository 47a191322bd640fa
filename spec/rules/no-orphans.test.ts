import { describeRule, type RuleCase } from '../test/describe-rule.ts';

const boat = 'components/schemas/Boat.yaml';

describeRule('no-orphans', {
  'an operation without a path': refuse('operations/boats/sink-boat.yaml'),
  'a component that nothing uses': refuse('components/schemas/Ship.yaml'),
  'a schema that nothing uses': {
    change: (spec) => spec.edit(boat, (schemas) => Object.assign(schemas, { BoatToOne: { type: 'object' } })),
    at: `${boat}#/BoatToOne`,
    message: `${boat}#/BoatToOne is not reached from openapi.yaml. Reference it, or delete it.`,
  },
  'a schema that only itself uses': {
    change: (spec) =>
      spec.edit(boat, (schemas) => Object.assign(schemas, { BoatTree: { items: { $ref: '#/BoatTree' } } })),
    at: `${boat}#/BoatTree`,
    message: `${boat}#/BoatTree is not reached from openapi.yaml. Reference it, or delete it.`,
  },
  'an example that no operation shows': refuse('examples/boats/get-boat.sunk.response.json'),
  'a webhook that is not listed': refuse('webhooks/boat-departure.yaml'),
});

function refuse(file: string): RuleCase {
  return {
    change: (spec) => spec.write(file, '{}'),
    at: `${file}#/`,
    message: `${file} is not reached from openapi.yaml. Reference it, or delete it.`,
  };
}
