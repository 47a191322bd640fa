import { isObject } from '../../http/json.ts';
import { timestamp } from '../world/clock.ts';
import type { WorldRecord } from '../world/record.ts';
import type { World } from '../world/world.ts';
import { activityDuration } from './activity-duration.ts';

const HOUR = 3_600_000;
/** How long before the destruction reminders are sent. */
const REMINDERS = [24 * HOUR, 12 * HOUR];

/**
 * Schedules the destruction at `auto-destroy-at`. Call it whenever that attribute is set. A fast clock does not destroy: it
 * would reach the date immediately, and setting a date would lose the state.
 */
export function scheduleAutoDestroy(world: World, workspace: WorldRecord): void {
  const at = workspace.attributes['auto-destroy-at'];
  unscheduleAutoDestroy(world, workspace);
  if (typeof at !== 'string' || world.clock.mode === 'fast') return;
  world.update(workspace, { internal: { 'destroy-scheduled': true } });
  const delay = Date.parse(at) - world.clock.now();
  const data = { workspace: workspace.id, at };
  for (const before of REMINDERS) {
    if (delay >= before) world.schedule(delay - before, 'remind-of-auto-destroy', data);
  }
  world.schedule(Math.max(0, delay), 'auto-destroy', data);
}

/** Without this, a date that is set again would be kept twice. */
function unscheduleAutoDestroy(world: World, workspace: WorldRecord): void {
  // Reading all pending jobs takes long where a seed has many such workspaces.
  if (workspace.internal['destroy-scheduled'] !== true) return;
  for (const job of world.pendingJobs()) {
    const isOurs = isObject(job.data) && job.data['workspace'] === workspace.id;
    if (isOurs && ['auto-destroy', 'remind-of-auto-destroy'].includes(job.name)) world.unschedule(job);
  }
}

/**
 * Postpones the destruction of a workspace that is destroyed after a time without activity. Call it when its state or that
 * time has changed. An empty workspace gets no date.
 */
export function postponeAutoDestroy(world: World, workspace: WorldRecord): void {
  const [, number, unit] = /^(\d+)([dh])$/.exec(activityDuration(world, workspace) ?? '') ?? [];
  if (number === undefined) return;
  const due = world.clock.now() + Number(number) * (unit === 'd' ? 24 : 1) * HOUR;
  const isEmpty = workspace.attributes['resource-count'] === 0;
  world.update(workspace, { attributes: { 'auto-destroy-at': isEmpty ? null : timestamp(due) } });
  scheduleAutoDestroy(world, workspace);
}

/** Call it after a change of settings. @param before the earlier time without activity */
export function noteActivityDuration(world: World, workspace: WorldRecord, before: string | null): void {
  const now = activityDuration(world, workspace);
  if (now === before) return;
  if (now === null) world.update(workspace, { attributes: { 'auto-destroy-at': null } });
  else postponeAutoDestroy(world, workspace);
}

/** Call it when a run has ended. */
export function noteAutoDestroyEnd(world: World, workspace: WorldRecord, run: WorldRecord): void {
  if (run.internal['auto-destroy'] === true) tellAutoDestroyResults(world, workspace, { run: run.id });
}

export function tellAutoDestroyResults(
  world: World,
  workspace: WorldRecord,
  data: { run: string } | { error: string },
): void {
  world.emit('workspace:auto_destroy_run_results', workspace, { data });
}
