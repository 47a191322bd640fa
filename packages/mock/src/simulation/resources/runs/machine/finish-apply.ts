import { appliedState } from '../../../../terraform/plan/applied-state.ts';
import { countsOf, hasChanges, type PlannedChange, type PlanOutcome } from '../../../../terraform/plan/plan-outcome.ts';
import { settleUnknown } from '../../../../terraform/plan/settle-unknown.ts';
import { shownChanges } from '../../../../terraform/show/apply-log.ts';
import { createStateVersionFromRun } from '../../../workspace/state-versions.ts';
import { finishInvocations } from '../../../workspace/terraform-actions.ts';
import { refTo, toOne, type WorldRecord } from '../../../world/record.ts';
import type { World } from '../../../world/world.ts';
import type { NextState } from './next-state.ts';
import { outcomeOf, replan } from './plan-run.ts';
import { priorState } from './prior-state.ts';
import { applyOf, planOf, workspaceOf } from './run-parts.ts';
import { enter, timeOf } from './run-progress.ts';
import { scenarioOf } from './scenario.ts';
import { beginTaskStage } from './task-stages.ts';
import { blobOf, workedAddresses } from './worked-phase.ts';

/** Keeps the changes of a canceled apply that its log shows as complete. */
export function interruptApply(world: World, run: WorldRecord): void {
  const apply = applyOf(world, run);
  const outcome = outcomeOf(planOf(world, run));
  const isStructured = apply.attributes['structured-run-output-enabled'] === true;
  const shown = Number(apply.internal['shown'] ?? 0);
  const changes = shownChanges({ shown, isStructured }, changesMade(run, outcome));
  const done = { ...outcome, changes, outputs: [] };
  // The worker's terraform has written its own state.
  if (done.changes.length === 0 || blobOf(world, apply, 'log')) return;
  writeState(world, run, done);
  world.update(apply, { attributes: countsOf(done) });
}

export function finishApply(world: World, run: WorldRecord): NextState {
  const apply = applyOf(world, run);
  const outcome = outcomeOf(planOf(world, run));
  const workspace = workspaceOf(world, run);
  if (fails(run)) return failApply(world, run);
  // An action alone does not change the state.
  const writes = hasChanges({ ...outcome, invocations: [] }) || run.attributes['allow-empty-apply'] === true;
  if (writes && !workedAddresses(apply)) writeState(world, run, outcome);
  const now = world.now();
  finishInvocations(world, run, 'successful');
  enter(world, apply, 'finished', {
    ...countsOf(outcome),
    'action-invocations': outcome.invocations.length,
    'action-failures': 0,
  });
  const began = timeOf(apply, 'started-at');
  world.update(workspace, {
    attributes: {
      'latest-change-at': now,
      ...(began !== undefined && { 'apply-duration-average': Math.max(0, world.clock.now() - began) }),
    },
  });
  const configuration = world.follow(toOne(run, 'configuration-version'));
  if (configuration?.attributes['provisional'] === true) {
    world.update(workspace, { relationships: { 'current-configuration-version': refTo(configuration) } });
  }
  return beginTaskStage(world, run, 'post_apply') ?? { status: 'applied' };
}

function failApply(world: World, run: WorldRecord): NextState {
  const apply = applyOf(world, run);
  const outcome = outcomeOf(planOf(world, run));
  const worked = workedAddresses(apply);
  const changes = worked
    ? outcome.changes.filter(({ address }) => worked.includes(address))
    : changesMade(run, outcome);
  const done = { ...outcome, changes };
  if (changes.length > 0 && !worked) writeState(world, run, done);
  // Without changes, the actions fail.
  const failures = outcome.changes.length === 0 ? outcome.invocations.length : 0;
  if (failures > 0) finishInvocations(world, run, 'failed');
  enter(world, apply, 'errored', { ...countsOf(done), 'action-invocations': failures, 'action-failures': failures });
  return { status: 'errored' };
}

function writeState(world: World, run: WorldRecord, done: PlanOutcome): void {
  const workspace = workspaceOf(world, run);
  const state = appliedState(priorState(world, workspace), done, (length) => world.newSecret(length));
  const settled = settleUnknown(state, done, (now) => replan(world, run, now));
  createStateVersionFromRun(world, workspace, run, settled);
}

const fails = (run: WorldRecord) => scenarioOf(run)?.error?.phase === 'apply';

/** A failing apply fails at its last change; the changes before it are made. */
function changesMade(run: WorldRecord, { changes }: PlanOutcome): PlannedChange[] {
  return fails(run) ? changes.slice(0, -1) : changes;
}
