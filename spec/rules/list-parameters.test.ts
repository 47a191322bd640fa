import { describeRule, type RuleCase } from '../test/describe-rule.ts';

const list = 'operations/boats/list-boats.yaml';
const inPlace = 'is a deepObject whose items are not an object written in place. Write the schema of the items there.';

describeRule('list-parameters', {
  'a list that is repeated': refuse(
    2,
    { explode: true },
    'is not sent as a comma list. State style: form and explode: false.',
  ),
  'a list without a style': refuse(
    2,
    { style: undefined },
    'is not sent as a comma list. State style: form and explode: false.',
  ),
  'a deepObject with referenced items': refuse(
    3,
    { schema: { type: 'array', items: { $ref: '../../components/schemas/Boat.yaml#/Boat' } } },
    inPlace,
  ),
  'a deepObject with a referenced object in its items': refuse(
    3,
    {
      schema: {
        type: 'array',
        items: { type: 'object', properties: { boat: { $ref: '../../components/schemas/Boat.yaml#/Boat' } } },
      },
    },
    inPlace,
  ),
});

function refuse(index: number, change: object, message: string): RuleCase {
  return {
    change: (spec) => spec.edit(list, ({ parameters }) => Object.assign(parameters[index], change)),
    at: `${list}#/parameters/${index}`,
    message: `The list parameter ${index === 2 ? 'filter[status]' : 'filter[tagged]'} ${message}`,
  };
}
