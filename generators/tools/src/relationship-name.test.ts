import { expect, test } from 'vitest';
import { relationshipName } from './relationship-name.ts';

test.each([
  ['workspace', false, 'workspace_id'],
  ['current-state-version', false, 'current_state_version_id'],
  ['users', true, 'user_ids'],
  ['vars', true, 'var_ids'],
  ['policies', true, 'policy_ids'],
  ['tf-policy-evaluations', true, 'tf_policy_evaluation_ids'],
  ['ip-addresses', true, 'ip_address_ids'],
  ['statuses', true, 'status_ids'],
  ['status', true, 'status_ids'],
  ['team-access', true, 'team_access_ids'],
  ['overwritten', true, 'overwritten_ids'],
])('the relationship %s (to many: %s) becomes %s', (name, many, expected) => {
  expect(relationshipName(name, many)).toBe(expected);
});
