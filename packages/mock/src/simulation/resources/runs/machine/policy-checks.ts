import type { JsonObject } from '../../../../http/json.ts';
import { type Ref, refTo, type WorldRecord } from '../../../world/record.ts';
import type { World } from '../../../world/world.ts';
import { endRun } from './end-run.ts';
import { givenId } from './given-id.ts';
import { recordRunEvent } from './record-run-event.ts';
import { goOn } from './run-driver.ts';
import { policyChecksOf, runOf, workspaceOf } from './run-parts.ts';
import { emitRunEvent, enter } from './run-state.ts';
import { type ScenarioPolicy, scenarioOf } from './scenario.ts';
import { settle } from './settle.ts';

/** Sentinel policies are checked once there is a plan with changes. */
export function addPolicyCheck(world: World, run: WorldRecord): void {
  if (!scenarioOf(run)?.policies?.length) return;
  world.create('policy-checks', {
    id: givenId(world, run, 'policy-checks'),
    attributes: { status: 'pending', scope: 'organization', result: {}, 'status-timestamps': {} },
    relationships: { run: refTo(run) },
  });
}

export function queuePolicyCheck(world: World, run: WorldRecord): void {
  for (const check of policyChecksOf(world, run)) enter(world, check, 'queued');
  enter(world, run, 'policy_checking');
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
    // As go-tfe reads it, and as it is documented.
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

/** Hard failures end the run, soft ones have it wait for an override, or end it when it is only a plan. */
export function decidePolicyCheck(world: World, run: WorldRecord): void {
  const result = policyResult(scenarioOf(run)?.policies ?? []);
  const status = result['hard-failed'] > 0 ? 'hard_failed' : result['soft-failed'] > 0 ? 'soft_failed' : 'passed';
  for (const check of policyChecksOf(world, run)) enter(world, check, status, { result });
  if (status === 'passed') {
    passPolicies(world, run);
    return;
  }
  const workspace = workspaceOf(world, run);
  const failures = Number(workspace.attributes['policy-check-failures'] ?? 0) + 1;
  world.update(workspace, { attributes: { 'policy-check-failures': failures } });
  if (status === 'hard_failed') {
    endRun(world, run, 'errored');
    return;
  }
  if (run.attributes['plan-only'] === true) {
    endRun(world, run, 'policy_soft_failed');
    return;
  }
  enter(world, run, 'policy_override');
  emitRunEvent(world, run, ['needs_attention', 'policy_override_required']);
}

export function isOverridable(world: World, check: WorldRecord): boolean {
  return check.attributes['status'] === 'soft_failed' && runOf(world, check).attributes['status'] === 'policy_override';
}

/** The run goes on as if the policies had passed: against policy, and in somebody's name. */
export function overridePolicyCheck(world: World, check: WorldRecord, by: Ref): void {
  const run = runOf(world, check);
  enter(world, check, 'overridden');
  recordRunEvent(world, run, { action: 'overrode_policy', actor: by, target: check });
  if (policyChecksOf(world, run).some(({ attributes }) => attributes['status'] === 'soft_failed')) return;
  passPolicies(world, run);
  goOn(world, run);
}

function passPolicies(world: World, run: WorldRecord): void {
  enter(world, run, 'policy_checked');
  emitRunEvent(world, run, ['policies_checked']);
  settle(world, run);
}
