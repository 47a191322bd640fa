import type { Ref, WorldRecord } from '../../../world/record.ts';
import { refTo } from '../../../world/record.ts';
import type { World } from '../../../world/world.ts';
import { endRun } from './end-run.ts';
import { recordRunEvent } from './record-run-event.ts';
import { planOf } from './run-parts.ts';
import { takeWorkspace } from './run-queue.ts';
import { emitRunEvent, enter } from './run-state.ts';
import { nextCheck } from './run-steps.ts';

/** When the plan or a check after it is done: ends the run, goes on to the apply, or waits for a confirmation. */
export function settle(world: World, run: WorldRecord): void {
  const { attributes } = run;
  if (nextCheck(world, run)) return;
  if (attributes['plan-only'] === true || !isWorthApplying(world, run)) {
    endRun(world, run, 'planned_and_finished');
    return;
  }
  if (attributes['save-plan'] === true) {
    enter(world, run, 'planned_and_saved');
    return;
  }
  if (attributes['auto-apply'] === true) {
    confirm(world, run);
    return;
  }
  emitRunEvent(world, run, ['needs_attention', 'pending_apply_approval']);
}

function isWorthApplying(world: World, run: WorldRecord): boolean {
  return planOf(world, run).attributes['has-changes'] === true || run.attributes['allow-empty-apply'] === true;
}

/** @param by left out where the run applies by itself */
export function confirm(world: World, run: WorldRecord, by?: Ref, comment?: string): void {
  takeWorkspace(world, run);
  enter(world, run, 'confirmed');
  if (by) world.update(run, { relationships: { 'confirmed-by': refTo(by) } });
  recordRunEvent(world, run, { action: by ? 'confirmed' : 'auto_applied', actor: by, comment });
}
