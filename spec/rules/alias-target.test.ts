import { describeRule, type RuleCase } from '../test/describe-rule.ts';

const alias = 'operations/boats/get-boat-by-berth.yaml';

describeRule('alias-target', {
  'an alias of nothing': refuse(
    { 'x-alias-of': 'showBoat' },
    'showBoat, which does not exist. Name the operationId of an operation.',
  ),
  'an alias of an alias': refuse(
    { 'x-alias-of': 'getBoatByBerth' },
    'getBoatByBerth, itself an alias. Name getBoatByBerth.',
  ),
  'an alias with another method': refuse(
    { 'x-alias-of': 'createBoat' },
    'createBoat, which is POST, not GET. Aliases share the method.',
  ),
  'an alias with another answer': refuse(
    { 'x-alias-of': 'listBoats' },
    'listBoats, which answers 200 application/vnd.api+json {"type":"object","properties":{"data":{"type":"array",' +
      '"items":{"$ref":"../../components/schemas/Boat.yaml#/Boat"}}}}, ' +
      'not 200 application/vnd.api+json BoatDocument. Give both the same statuses and schemas.',
  ),
});

function refuse(change: object, message: string): RuleCase {
  return {
    change: (spec) => spec.edit(alias, (operation) => Object.assign(operation, change)),
    at: `${alias}#/x-alias-of`,
    message: `getBoatByBerth is an alias of ${message}`,
  };
}
