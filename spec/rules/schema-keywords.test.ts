import { describeRule, type RuleCase } from '../test/describe-rule.ts';

describeRule('schema-keywords', {
  'oneOf in place of anyOf': refuse(
    'oneOf',
    [{ type: 'object' }, { type: 'array' }],
    'oneOf tries every branch and reports all of them; write anyOf with branches told apart by a const or by type.',
  ),
  'allOf as inheritance': refuse(
    'allOf',
    [{ type: 'object' }],
    'allOf makes types that nobody can read; state the properties, or make a component of what is shared.',
  ),
  'a discriminator': refuse(
    'discriminator',
    { propertyName: 'id' },
    'discriminator is read by few tools; tell the branches apart by a const.',
  ),
  'a closed object': refuse(
    'additionalProperties',
    false,
    'additionalProperties: false refuses what the API adds tomorrow; leave it out.',
  ),
  'an extension that nothing reads': refuse(
    'x-unike',
    true,
    'x-unike is read by nothing; write one of x-run-states, x-sensitive, x-unique, or leave it out.',
  ),
  'x-unique that says nothing': refuse('x-unique', false, 'x-unique is true or ignoring-case, or left out.'),
});

function refuse(keyword: string, value: unknown, message: string): RuleCase {
  const file = 'components/schemas/Boat.yaml';
  return {
    change: (spec) =>
      spec.edit(file, ({ Boat: schema }) => {
        schema[keyword] = value;
      }),
    at: `${file}#/Boat/${keyword}`,
    message,
  };
}
