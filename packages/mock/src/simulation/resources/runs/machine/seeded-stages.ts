import { isObject, type Json, type JsonObject } from '../../../../http/json.ts';
import type { WorldRecord } from '../../../world/record.ts';
import type { World } from '../../../world/world.ts';
import { enter } from './run-progress.ts';
import { isFinal, statusOf, timestampName } from './run-status.ts';
import { scenarioOf } from './scenario.ts';
import { addTaskStages, judge, partsOf, runningStamps } from './task-stages.ts';

/** The states in the order of a run. */
const ORDER = [
  'pending',
  'pre_plan_running',
  'pre_plan_awaiting_decision',
  'pre_plan_completed',
  'plan_queued',
  'planning',
  'planned',
  'post_plan_running',
  'post_plan_awaiting_decision',
  'post_plan_completed',
  'cost_estimating',
  'cost_estimated',
  'policy_checking',
  'policy_override',
  'policy_checked',
  'planned_and_saved',
  'confirmed',
  'pre_apply_running',
  'pre_apply_completed',
  'apply_queued',
  'applying',
  'post_apply_running',
  'post_apply_completed',
  'applied',
];

/** Adds the task stages of a seeded run, as far as the run has come. */
export function addSeededStages(world: World, run: WorldRecord): void {
  const scenario = scenarioOf(run);
  if (!scenario || world.related('task-stages', 'run', run.id).length > 0) return;
  addTaskStages(world, run, scenario);
  for (const stage of [...world.related('task-stages', 'run', run.id)]) complete(world, run, stage);
}

function complete(world: World, run: WorldRecord, stage: WorldRecord): void {
  const name = String(stage.attributes['stage']);
  const status = statusOf(run);
  const stamps = run.attributes['status-timestamps'];
  const at = (step: string): Json => (isObject(stamps) && stamps[step]) || run.attributes['updated-at'] || null;
  const dated = (record: WorldRecord) => {
    const now = statusOf(record);
    const began = at(timestampName(`${name}_running`));
    const names = record === stage ? ['running-at'] : runningStamps(record);
    const timestamps: JsonObject = Object.fromEntries(names.map((one) => [one, began]));
    if (now !== 'running') timestamps[timestampName(now)] = at(timestampName(`${name}_completed`));
    const dates = {
      'created-at': run.attributes['created-at'] ?? null,
      'updated-at': run.attributes['updated-at'] ?? null,
    };
    world.update(record, { attributes: { 'status-timestamps': timestamps, ...dates } });
  };
  if (!hasCome(status, name)) {
    if (isFinal(run)) enter(world, stage, 'unreachable');
    return;
  }
  if (status === `${name}_running`) {
    for (const record of [stage, ...partsOf(world, stage)]) enter(world, record, 'running');
  } else {
    const { failed, refused } = judge(world, run, stage);
    const awaiting = status === `${name}_awaiting_decision`;
    enter(world, stage, awaiting ? 'awaiting_override' : failed || refused ? 'failed' : 'passed');
  }
  for (const record of [stage, ...partsOf(world, stage)]) dated(record);
}

/** Whether a run in this state has come to the stage. A run that has ended counts as planned. */
function hasCome(status: string, name: string): boolean {
  const at = ORDER.indexOf(status);
  return at < 0 ? name.endsWith('_plan') : at >= ORDER.indexOf(`${name}_running`);
}
