import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parsePolicy } from '../catalog/parse-policy.ts';
import { makeAjv } from '../testing/read-bundle.ts';
import { readOnlyPolicy } from './policy.ts';
import { policySchema } from './policy-schema.ts';

test('policy.schema.json is the schema that policies are read with', () => {
  const file = JSON.parse(readFileSync(new URL('../../policy.schema.json', import.meta.url), 'utf8'));
  expect(file, 'copy policySchema into the file').toEqual(policySchema);
});

test('editors and parsePolicy agree', () => {
  const validate = makeAjv().compile(policySchema);
  const rules = (rule: object) => ({ version: 1, agents: { a: { rules: [rule] } } });
  const policies = [
    readOnlyPolicy,
    rules({ effect: 'deny' }),
    rules({}),
    rules({ effect: 'allow', tools: [] }),
    rules({ effect: 'allow', max_destroys: -1 }),
    { version: 1 },
    null,
    rules({ effect: 'allow', reveal: 'yes' }),
  ];
  const accepted = policies.map((policy) => {
    try {
      return parsePolicy(policy) === policy;
    } catch {
      return false;
    }
  });
  expect(accepted).toEqual(policies.map((policy) => validate(policy)));
  expect(accepted.filter(Boolean)).toHaveLength(2);
});
