import { lockedBy } from '../../../workspace/locks.ts';
import { timestamp } from '../../../world/clock.ts';
import { refTo, type WorldRecord } from '../../../world/record.ts';
import type { World } from '../../../world/world.ts';
import type { Cause } from './next-state.ts';
import { recordRunEvent } from './record-run-event.ts';
import { goOn, moveRun } from './run-driver.ts';
import { runActions } from './run-flags.ts';
import { workspaceOf } from './run-parts.ts';
import { enqueue } from './run-queue.ts';
import { statusOf } from './run-status.ts';

/** The time after a cancel before it may be forced. */
const COOL_OFF = 10_000;

const WITHOUT_TERRAFORM = new Set(['pending', 'plan_queued', 'confirmed', 'apply_queued']);

/** Cancels a run. Where terraform runs, the run ends later, by its transitions. */
export function cancelRun(world: World, run: WorldRecord, end: Cause): void {
  // Every canceled run has this time, also where there is nothing left to force.
  const available = timestamp(world.clock.now() + COOL_OFF);
  if (WITHOUT_TERRAFORM.has(statusOf(run))) {
    world.update(run, { attributes: { 'force-cancel-available-at': available } });
    moveRun(world, run, { status: 'canceled', ...end });
    return;
  }
  world.update(run, {
    attributes: { 'canceled-at': world.now(), 'force-cancel-available-at': available },
    ...(end.by && { relationships: { 'canceled-by': refTo(end.by) } }),
    internal: { canceling: true, step: Number(run.internal['step'] ?? 0) + 1, reads: 0 },
  });
  recordRunEvent(world, run, { action: 'cancel_requested', actor: end.by, comment: end.comment });
  goOn(world, run);
}

/** Why a pending run cannot be executed by force; undefined where it can. */
export function forceExecuteObstacle(world: World, run: WorldRecord): 'not-pending' | 'not-discardable' | undefined {
  const holder = lockedBy(workspaceOf(world, run));
  const other = holder?.type === 'runs' && holder.id !== run.id ? world.get('runs', holder.id) : undefined;
  if (statusOf(run) !== 'pending' || !other) return 'not-pending';
  return runActions(world, other)['is-discardable'] ? undefined : 'not-discardable';
}

/** Discards the run that has the workspace and starts the given one instead. */
export function forceExecuteRun(world: World, run: WorldRecord, end: Cause): void {
  const holder = world.follow(lockedBy(workspaceOf(world, run)));
  enqueue(world, run, { first: true });
  recordRunEvent(world, run, { action: 'force_executed', actor: end.by });
  if (holder) moveRun(world, holder, { status: 'discarded', ...end });
}
