import type { JsonObject } from '../../../../http/json.ts';
import type { Access } from '../../../access/access.ts';
import type { WorldRecord } from '../../../world/record.ts';
import type { World } from '../../../world/world.ts';
import { nextCheck } from './next-check.ts';
import { workspaceOf } from './run-parts.ts';
import { currentRun, isFree } from './run-queue.ts';
import { awaitsOverride, isFinal, statusOf } from './run-status.ts';
import { isStale } from './saved-plans.ts';

const CANCELABLE = new Set([
  'pending',
  'pre_plan_running',
  'pre_plan_completed',
  'plan_queued',
  'planning',
  'post_plan_running',
  'cost_estimating',
  'policy_checking',
  'confirmed',
  'pre_apply_running',
  'pre_apply_completed',
  'apply_queued',
  'applying',
]);

/** The states in which a run can wait for a confirmation: after the last of its checks. */
const CONFIRMABLE = new Set([
  'planned',
  'post_plan_completed',
  'cost_estimated',
  'policy_checked',
  'planned_and_saved',
]);

/** The states in which a run can be discarded, as in the group `discardable`. */
const DISCARDABLE = new Set([...CONFIRMABLE, 'pending', 'post_plan_running']);

/** What the state of a run allows, independent of the caller. */
export interface RunActions {
  'is-cancelable': boolean;
  'is-confirmable': boolean;
  'is-discardable': boolean;
  'is-force-cancelable': boolean;
}

export function runActions(world: World, run: WorldRecord): RunActions {
  const status = statusOf(run);
  const canceling = run.internal['canceling'] === true;
  return {
    'is-cancelable': CANCELABLE.has(status) && !canceling,
    'is-confirmable': CONFIRMABLE.has(status) && !nextCheck(world, run) && isFresh(world, run),
    'is-discardable': (DISCARDABLE.has(status) || awaitsOverride(run)) && !canceling,
    'is-force-cancelable': canceling && !isFinal(run) && world.clock.now() >= forceCancelTime(run),
  };
}

/** Whether no other run holds the workspace. A saved plan is stale once the state has changed. */
function isFresh(world: World, run: WorldRecord): boolean {
  const workspace = workspaceOf(world, run);
  if (statusOf(run) !== 'planned_and_saved') return isFree(workspace, run);
  const current = currentRun(world, workspace);
  if (current && !isFinal(current)) return false;
  return isFree(workspace, run) && !isStale(workspace, run);
}

/** Milliseconds since 1970; infinite before a cancel. */
function forceCancelTime({ attributes }: WorldRecord): number {
  const time = Date.parse(String(attributes['force-cancel-available-at'] ?? ''));
  return Number.isNaN(time) ? Number.POSITIVE_INFINITY : time;
}

/** What the token may do to the run, independent of its state. */
export function runPermissions(world: World, access: Access, run: WorldRecord): JsonObject {
  const may = access.workspace(workspaceOf(world, run));
  const runs = access.actor.type !== 'organization';
  const apply = runs && may.has('apply runs');
  const admin = runs && may.has('admin');
  return {
    'can-apply': apply,
    'can-cancel': apply,
    'can-comment': may.has('read runs'),
    'can-discard': apply,
    'can-force-execute': admin,
    'can-force-cancel': admin,
    'can-override-policy-check': runs && may.has('manage policy overrides'),
  };
}
