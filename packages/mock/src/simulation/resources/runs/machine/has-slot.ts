import { toOne, type WorldRecord } from '../../../world/record.ts';
import type { World } from '../../../world/world.ts';
import { workspaceOf } from './run-parts.ts';
import { statusOf } from './run-status.ts';

// A seed may limit how many runs of an organization plan or apply at the same time.

const RUNNING = new Set(['planning', 'applying']);
const QUEUED = new Set(['plan_queued', 'apply_queued']);

/** Whether a queued run may start: where there is a limit, older runs come first. */
export function hasSlot(world: World, run: WorldRecord): boolean {
  if (!QUEUED.has(statusOf(run))) return true;
  const limit = limitOf(world, run);
  if (limit === undefined) return true;
  const runs = runsBeside(world, run);
  const free = limit - runs.filter(holdsSlot).length;
  const waiting = runs.filter((one) => QUEUED.has(statusOf(one)));
  return waiting.indexOf(run) < free;
}

/** Whether a run takes one of the organization's slots. */
export function holdsSlot(run: WorldRecord): boolean {
  return RUNNING.has(statusOf(run));
}

/** The runs that wait for a slot of the same organization, oldest first. */
export function waitingForSlot(world: World, run: WorldRecord): WorldRecord[] {
  if (limitOf(world, run) === undefined) return [];
  return runsBeside(world, run).filter((one) => QUEUED.has(statusOf(one)));
}

/** `internal.run-concurrency` of the organization. */
function limitOf(world: World, run: WorldRecord): number | undefined {
  const limit = world.follow(toOne(workspaceOf(world, run), 'organization'))?.internal['run-concurrency'];
  return typeof limit === 'number' ? limit : undefined;
}

function runsBeside(world: World, run: WorldRecord): WorldRecord[] {
  const organization = toOne(workspaceOf(world, run), 'organization')?.id ?? '';
  return world
    .related('workspaces', 'organization', organization)
    .flatMap(({ id }) => world.related('runs', 'workspace', id))
    .toSorted((a, b) => (String(a.attributes['created-at']) < String(b.attributes['created-at']) ? -1 : 1));
}
