import { countsOf, hasChanges } from '../../../../terraform/plan/plan-outcome.ts';
import { toOne, type WorldRecord } from '../../../world/record.ts';
import type { World } from '../../../world/world.ts';
import { assignScenario } from './assign-scenario.ts';
import { addCostEstimate, dropCostEstimate } from './cost-estimates.ts';
import { failureReason } from './failure-reason.ts';
import type { NextState } from './next-state.ts';
import { outcomeOf, planOutcome, storeOutcome } from './plan-run.ts';
import { addPolicyCheck } from './policy-checks.ts';
import { recordRunEvent } from './record-run-event.ts';
import { planOf, workspaceOf } from './run-parts.ts';
import { beginPhase, enter, timeOf } from './run-progress.ts';

export function beginPlan(world: World, run: WorldRecord): NextState {
  // A script may have come while the run waited.
  assignScenario(world, run);
  // The current state may be newer than the run.
  const state = toOne(workspaceOf(world, run), 'current-state-version') ?? null;
  world.update(run, { relationships: { 'input-state-version': state } });
  const plan = planOf(world, run);
  // Before the plan, so that a failed plan has a log too.
  beginPhase(world, plan);
  storeOutcome(world, plan, planOutcome(world, run));
  return { status: 'planning' };
}

/** Sets `has-changes` with the end of the plan, when the run can be confirmed: the terraform CLI relies on that. */
export function finishPlan(world: World, run: WorldRecord): NextState {
  const plan = planOf(world, run);
  if (failureReason(world, run, 'plan') !== undefined) {
    enter(world, plan, 'errored', { 'has-changes': false });
    return { status: 'errored' };
  }
  const outcome = outcomeOf(plan);
  const changes = hasChanges(outcome);
  enter(world, plan, 'finished', {
    ...countsOf(outcome),
    'has-changes': changes,
    'generated-configuration': outcome.changes.some(({ generated }) => generated !== undefined),
    'action-invocations': outcome.invocations.length,
  });
  const workspace = workspaceOf(world, run);
  const began = timeOf(plan, 'started-at');
  if (began !== undefined) {
    world.update(workspace, { attributes: { 'plan-duration-average': Math.max(0, world.clock.now() - began) } });
  }
  return { status: 'planned', attributes: { 'has-changes': changes } };
}

/** Adds the checks that a run has where its plan found changes. */
export function addChecks(world: World, run: WorldRecord): void {
  recordRunEvent(world, run, { action: 'planned', target: planOf(world, run) });
  if (run.attributes['has-changes'] === true) {
    addCostEstimate(world, run);
    addPolicyCheck(world, run);
  } else dropCostEstimate(world, run);
}
