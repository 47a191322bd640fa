import { describeRule, type RuleCase } from '../test/describe-rule.ts';

describeRule('no-orphan-files', {
  'an operation without a path': refuse('operations/boats/sink-boat.yaml'),
  'a component that nothing uses': refuse('components/schemas/Ship.yaml'),
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
