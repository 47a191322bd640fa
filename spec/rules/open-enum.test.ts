import { describeRule, type RuleCase } from '../test/describe-rule.ts';

const boat = 'components/schemas/Boat.yaml';
const known = { type: 'string', enum: ['moored', 'at_sea'] };

describeRule('open-enum', {
  'the free string first': refuse({ anyOf: [{ type: 'string' }, known] }),
  'a free string with a description': refuse({ anyOf: [known, { type: 'string', description: 'Or another.' }] }),
  'a free string that may be null': refuse({ anyOf: [known, { type: ['string', 'null'] }] }),
  'a type beside anyOf': refuse({ type: 'string', anyOf: [known, { type: 'string' }] }),
});

function refuse(schema: object): RuleCase {
  return {
    change: (spec) => spec.edit(boat, (schemas) => Object.assign(schemas, { BoatStatus: schema })),
    at: `${boat}#/BoatStatus/anyOf`,
    message:
      'These known values and the free string are not combined as an open enumeration. ' +
      'Write anyOf: [{ type: string, enum: […] }, { type: string }], ' +
      'with { type: "null" } as a third where null can be.',
  };
}
