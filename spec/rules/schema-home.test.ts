import { describeRule } from '../test/describe-rule.ts';

const boat = 'components/schemas/Boat.yaml';
const unnamed =
  'has no name. Give the schema a key in PascalCase at the top of a file in components/schemas and reference that key.';

describeRule('schema-home', {
  'a schema in a file that its name does not begin with': {
    change: (spec) => {
      spec.write('components/schemas/Ship.yaml', 'Crew: { type: object }\n');
      spec.edit(boat, ({ Boat: { properties } }) => {
        properties.crew = { $ref: './Ship.yaml#/Crew' };
      });
    },
    at: `${boat}#/Boat/properties/crew`,
    message:
      'Crew stands in components/schemas/Ship.yaml. Move it to components/schemas/Crew.yaml, where its name leads to.',
  },
  'a schema in a file with a shorter name than another that fits': {
    change: (spec) => {
      spec.write('components/schemas/Crew.yaml', 'Crew: { type: object }\nCrewMemberRank: { type: string }\n');
      spec.write('components/schemas/CrewMember.yaml', 'CrewMember: { type: object }\n');
      spec.edit(boat, ({ Boat: { properties } }) => {
        properties.crew = { $ref: './Crew.yaml#/Crew' };
        properties.mate = { $ref: './CrewMember.yaml#/CrewMember' };
        properties.rank = { $ref: './Crew.yaml#/CrewMemberRank' };
      });
    },
    at: `${boat}#/Boat/properties/rank`,
    message:
      'CrewMemberRank stands in components/schemas/Crew.yaml. ' +
      'Move it to components/schemas/CrewMember.yaml, where its name leads to.',
  },
  'a wrapper in a file of its own': {
    change: (spec) => {
      spec.write('components/schemas/BoatList.yaml', 'BoatList: { type: object }\n');
      spec.edit(boat, ({ Boat: { properties } }) => {
        properties.fleet = { $ref: './BoatList.yaml#/BoatList' };
      });
    },
    at: `${boat}#/Boat/properties/fleet`,
    message:
      'BoatList stands in components/schemas/BoatList.yaml. ' +
      'Move it to components/schemas/Boat.yaml, where its name leads to.',
  },
  'a schema that is a whole file': {
    change: (spec) => {
      spec.write('components/schemas/Crew.yaml', 'type: object\n');
      spec.edit(boat, ({ Boat: { properties } }) => {
        properties.crew = { $ref: './Crew.yaml' };
      });
    },
    at: `${boat}#/Boat/properties/crew`,
    message: `./Crew.yaml ${unnamed}`,
  },
  'a reference into a schema': {
    change: (spec) =>
      spec.edit(boat, ({ BoatDocument: { properties } }) => {
        properties.captain = { $ref: '#/Boat/properties/captain' };
      }),
    at: `${boat}#/BoatDocument/properties/captain`,
    message: `#/Boat/properties/captain ${unnamed}`,
  },
});
