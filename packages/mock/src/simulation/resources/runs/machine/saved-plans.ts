import { toOne, type WorldRecord } from '../../../world/record.ts';
import type { World } from '../../../world/world.ts';
import { statusOf } from './run-status.ts';

// The workspace keeps the list of its saved plans, because searching all of its runs takes too long.

/** Remembers a run whose plan waits until somebody applies it. */
export function keepSavedPlan(world: World, workspace: WorldRecord, run: WorldRecord): void {
  const kept = savedPlans(world, workspace).map(({ id }) => id);
  world.update(workspace, { internal: { 'saved-plans': [...new Set([...kept, run.id])] } });
}

/** Whether the state that the plan was made for is no longer the current one. */
export function isStale(workspace: WorldRecord, run: WorldRecord): boolean {
  return toOne(run, 'input-state-version')?.id !== toOne(workspace, 'current-state-version')?.id;
}

/** The saved plans that can no longer be applied. */
export function stalePlans(world: World, workspace: WorldRecord): WorldRecord[] {
  return savedPlans(world, workspace).filter((run) => isStale(workspace, run));
}

function savedPlans(world: World, { internal }: WorldRecord): WorldRecord[] {
  const ids = internal['saved-plans'];
  return (Array.isArray(ids) ? ids : [])
    .map((id) => world.get('runs', String(id)))
    .filter((run) => run !== undefined)
    .filter((run) => statusOf(run) === 'planned_and_saved');
}
