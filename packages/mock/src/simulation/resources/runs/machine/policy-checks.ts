import type { JsonObject } from '../../../../http/json.ts';
import { type Ref, refTo, type WorldRecord } from '../../../world/record.ts';
import type { World } from '../../../world/world.ts';
import type { NextState } from './next-state.ts';
import { recordRunEvent } from './record-run-event.ts';
import { policyChecksOf, runOf, workspaceOf } from './run-parts.ts';
import { enter } from './run-progress.ts';
import { type ScenarioPolicy, scenarioOf } from './scenario.ts';
import { seededId } from './seeded-id.ts';

/** Adds the Sentinel check that follows a plan with changes. */
export function addPolicyCheck(world: World, run: WorldRecord): void {
  if (!scenarioOf(run)?.policies?.length) return;
  world.create('policy-checks', {
    id: seededId(world, run, 'policy-checks'),
    attributes: { status: 'pending', scope: 'organization', result: {}, 'status-timestamps': {} },
    relationships: { run: refTo(run) },
  });
}

export function queuePolicyCheck(world: World, run: WorldRecord): NextState {
  for (const check of policyChecksOf(world, run)) enter(world, check, 'queued');
  return { status: 'policy_checking' };
}

const isOf = (enforcement: string) => (policy: ScenarioPolicy) =>
  !policy.passed && policy.enforcement.replace(/^mandatory$/, 'hard-mandatory') === enforcement;

/** Counts and report as an answer shows them. */
export function policyResult(
  policies: readonly ScenarioPolicy[],
): JsonObject & { 'hard-failed': number; 'soft-failed': number } {
  const count = (enforcement: string) => policies.filter(isOf(enforcement)).length;
  const [hard, soft, advisory] = [count('hard-mandatory'), count('soft-mandatory'), count('advisory')];
  return {
    result: hard + soft === 0,
    passed: policies.filter(({ passed }) => passed).length,
    'total-failed': hard + soft + advisory,
    'hard-failed': hard,
    'soft-failed': soft,
    'advisory-failed': advisory,
    // go-tfe reads the first, the documentation has the second.
    duration: 3,
    'duration-ms': 3,
    sentinel: {
      'can-override': hard === 0 && soft > 0,
      policies: policies.map(({ name, passed, enforcement }) => ({
        policy: name,
        result: passed,
        'allowed-failure': !passed && enforcement === 'advisory',
      })),
    },
  };
}

/** Hard failures end the run. Soft failures make it wait for an override, or end a plan-only run. */
export function decidePolicyCheck(world: World, run: WorldRecord): NextState {
  const result = policyResult(scenarioOf(run)?.policies ?? []);
  const status = result['hard-failed'] > 0 ? 'hard_failed' : result['soft-failed'] > 0 ? 'soft_failed' : 'passed';
  for (const check of policyChecksOf(world, run)) enter(world, check, status, { result });
  if (status === 'passed') return { status: 'policy_checked' };
  const workspace = workspaceOf(world, run);
  const failures = Number(workspace.attributes['policy-check-failures'] ?? 0) + 1;
  world.update(workspace, { attributes: { 'policy-check-failures': failures } });
  if (status === 'hard_failed') return { status: 'errored' };
  return { status: run.attributes['plan-only'] === true ? 'policy_soft_failed' : 'policy_override' };
}

export function isOverridable(world: World, check: WorldRecord): boolean {
  return check.attributes['status'] === 'soft_failed' && runOf(world, check).attributes['status'] === 'policy_override';
}

/** Overrides a failed check in a person's name. Returns the run's next state, or undefined where another check waits. */
export function overridePolicyCheck(world: World, check: WorldRecord, by: Ref): NextState | undefined {
  const run = runOf(world, check);
  enter(world, check, 'overridden');
  recordRunEvent(world, run, { action: 'overrode_policy', actor: by, target: check });
  const isBlocked = policyChecksOf(world, run).some(({ attributes }) => attributes['status'] === 'soft_failed');
  return isBlocked ? undefined : { status: 'policy_checked' };
}
