import { expect, test } from 'vitest';
import { countsOf, hasChanges } from '../terraform/plan/plan-outcome.ts';
import { plannedOutcome } from './planned-outcome.ts';

const resource = (action: string) => ({
  address: 'terraform_data.a',
  mode: 'managed',
  type: 'terraform_data',
  name: 'a',
  change: { actions: [action], before: {}, after: {} },
});

test('drift of a refresh-only plan is no counted change, but makes the plan worth applying', () => {
  const plan = { resource_drift: [resource('update')], resource_changes: [resource('no-op')] };
  const outcome = plannedOutcome(plan, true);
  expect(outcome.drift).toMatchObject([{ address: 'terraform_data.a', actions: ['update'] }]);
  expect([hasChanges(outcome), countsOf(outcome)['resource-changes']]).toEqual([true, 0]);
  expect(hasChanges(plannedOutcome(plan, false))).toBe(false);
});
