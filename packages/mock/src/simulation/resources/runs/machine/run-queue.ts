import { lockedBy, lockWorkspace, unlockWorkspace } from '../../../workspace/locks.ts';
import { refTo, toOne, type WorldRecord } from '../../../world/record.ts';
import type { World } from '../../../world/world.ts';
import { workspaceOf } from './run-parts.ts';
import { isFinal, runsAside, statusOf } from './run-status.ts';

// A workspace has one current run; the others wait in line, oldest first. Runs that only plan, or save the plan, do not
// wait. The workspace keeps the line, because searching all of its runs takes too long.

function queueOf(workspace: WorldRecord): string[] {
  const queue = workspace.internal['queue'];
  return Array.isArray(queue) ? queue.map(String) : [];
}

export function enqueue(world: World, run: WorldRecord, { first = false }: { first?: boolean } = {}): void {
  const workspace = workspaceOf(world, run);
  const others = queueOf(workspace).filter((id) => id !== run.id);
  world.update(workspace, { internal: { queue: first ? [run.id, ...others] : [...others, run.id] } });
}

function dequeue(world: World, run: WorldRecord): void {
  const workspace = workspaceOf(world, run);
  const queue = queueOf(workspace);
  if (queue.includes(run.id)) world.update(workspace, { internal: { queue: queue.filter((id) => id !== run.id) } });
}

export function currentRun(world: World, workspace: WorldRecord): WorldRecord | undefined {
  return world.follow(toOne(workspace, 'current-run'));
}

/** The current run, if it has not ended: no other may start. */
export function activeRun(world: World, workspace: WorldRecord): WorldRecord | undefined {
  const run = currentRun(world, workspace);
  return run && !isFinal(run) ? run : undefined;
}

/** Makes the first run in line the current one. Returns undefined where another runs, or none waits. */
export function callNextRun(world: World, workspace: WorldRecord): WorldRecord | undefined {
  const current = activeRun(world, workspace);
  if (current && statusOf(current) !== 'pending') return undefined;
  const next = world.get('runs', queueOf(workspace)[0] ?? '');
  if (!next) return undefined;
  if (next !== current) world.update(workspace, { relationships: { 'current-run': refTo(next) } });
  return next;
}

/** Whether a pending run may leave the line. */
export function mayStart(world: World, run: WorldRecord): boolean {
  if (runsAside(run)) return true;
  const workspace = workspaceOf(world, run);
  return toOne(workspace, 'current-run')?.id === run.id && isFree(workspace, run);
}

/** Whether no one but the run holds the workspace. */
export function isFree(workspace: WorldRecord, run: WorldRecord): boolean {
  return workspace.attributes['locked'] !== true || lockedBy(workspace)?.id === run.id;
}

/** Gives the workspace to a run until the run ends. */
export function takeWorkspace(world: World, run: WorldRecord): void {
  const workspace = workspaceOf(world, run);
  dequeue(world, run);
  world.update(workspace, { relationships: { 'current-run': refTo(run) } });
  if (workspace.attributes['locked'] !== true) lockWorkspace(world, workspace, run);
}

export function releaseWorkspace(world: World, run: WorldRecord): void {
  const workspace = workspaceOf(world, run);
  dequeue(world, run);
  if (lockedBy(workspace)?.id === run.id) unlockWorkspace(world, workspace);
}
