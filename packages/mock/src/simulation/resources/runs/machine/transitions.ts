import { isObject, type JsonObject } from '../../../../http/json.ts';
import type { WorldRecord } from '../../../world/record.ts';
import type { World } from '../../../world/world.ts';
import { statusOf } from './run-status.ts';
import { scenarioOf } from './scenario.ts';

/**
 * When a run leaves a state in which it does not wait for a person. `immediate`: without waiting. `time`: after
 * milliseconds of the world's clock; `milliseconds` overrides the times of states. `reads`: after so many reads of the run.
 * `manual`: only when advanced.
 */
export type Transitions =
  | { mode: 'immediate' }
  | { mode: 'time'; milliseconds?: Readonly<Record<string, number>> }
  | { mode: 'reads'; reads: number }
  | { mode: 'manual' };

/** How long a run stays in each state unless stated: short enough for a demonstration, long enough to watch. */
const MILLISECONDS: Readonly<Record<string, number>> = {
  pending: 200,
  plan_queued: 200,
  planning: 2000,
  planned: 100,
  pre_plan_running: 500,
  post_plan_running: 500,
  pre_apply_running: 500,
  cost_estimating: 500,
  policy_checking: 500,
  apply_queued: 200,
  applying: 3000,
  post_apply_running: 500,
  canceling: 500,
};

const SETTINGS = 'simulation-settings';

/** The record that holds the settings of the mock, so that snapshots include them. */
function settings(world: World): WorldRecord | undefined {
  return world.get(SETTINGS, SETTINGS);
}

/** The transitions of the run, or else of the world. */
export function transitionsOf(world: World, run: WorldRecord): Transitions {
  const own = run.internal['transitions'] ?? settings(world)?.internal['transitions'];
  return isObject(own) ? (own as unknown as Transitions) : { mode: 'time' };
}

export function storeTransitions(world: World, transitions: Transitions, run?: WorldRecord): void {
  const internal = { transitions: structuredClone(transitions) as unknown as JsonObject };
  const record = run ?? settings(world);
  if (record) world.update(record, { internal });
  else world.create(SETTINGS, { id: SETTINGS, internal });
}

/** How long the run stays in its state, by the clock. */
export function stayOf(world: World, run: WorldRecord): number {
  const transitions = transitionsOf(world, run);
  const own = transitions.mode === 'time' ? transitions.milliseconds : undefined;
  const status = run.internal['canceling'] === true ? 'canceling' : statusOf(run);
  const { plan, apply } = scenarioOf(run)?.durations ?? {};
  const scripted = status === 'planning' ? plan : status === 'applying' ? apply : undefined;
  return scripted ?? own?.[status] ?? MILLISECONDS[status] ?? 100;
}
