import { refTo, type WorldRecord } from '../../../world/record.ts';
import type { World } from '../../../world/world.ts';
import { nextCheck } from './next-check.ts';
import type { Cause, NextState } from './next-state.ts';
import { recordRunEvent } from './record-run-event.ts';
import { planOf } from './run-parts.ts';
import { emitRunEvent } from './run-progress.ts';
import { takeWorkspace } from './run-queue.ts';

/** Decides after the plan and after each check: the run ends, applies, or stays for the next check or a confirmation. */
export function afterPlan(world: World, run: WorldRecord): NextState | undefined {
  const { attributes } = run;
  if (nextCheck(world, run)) return undefined;
  if (attributes['plan-only'] === true || !isWorthApplying(world, run)) return { status: 'planned_and_finished' };
  if (attributes['save-plan'] === true) return { status: 'planned_and_saved' };
  if (attributes['auto-apply'] === true) return confirmation(world, run);
  emitRunEvent(world, run, ['needs_attention', 'pending_apply_approval']);
  return undefined;
}

function isWorthApplying(world: World, run: WorldRecord): boolean {
  return planOf(world, run).attributes['has-changes'] === true || run.attributes['allow-empty-apply'] === true;
}

export function confirmation(world: World, run: WorldRecord, cause: Cause = {}): NextState {
  takeWorkspace(world, run);
  return { status: 'confirmed', ...cause };
}

export function recordConfirmation(world: World, run: WorldRecord, { by, comment }: Cause): void {
  if (by) world.update(run, { relationships: { 'confirmed-by': refTo(by) } });
  recordRunEvent(world, run, { action: by ? 'confirmed' : 'auto_applied', actor: by, comment });
}
