import type { WorldRecord } from '../../world/record.ts';
import { UnknownRecordError } from '../../world/unknown-record-error.ts';
import type { World } from '../../world/world.ts';
import { checkScenario } from './machine/check-scenario.ts';
import { canStep, goOn, step, stepAndGoOn } from './machine/run-driver.ts';
import { planOf } from './machine/run-parts.ts';
import { isFinal, statusOf } from './machine/run-status.ts';
import { type Scenario, scenarioJson, scenarioOf } from './machine/scenario.ts';
import { storeTransitions, type Transitions } from './machine/transitions.ts';

export type {
  Scenario,
  ScenarioChange,
  ScenarioDrift,
  ScenarioOutput,
  ScenarioPolicy,
  ScenarioTask,
} from './machine/scenario.ts';
export type { Transitions } from './machine/transitions.ts';

// How tests and the control API steer runs. What is not there is a RangeError.

/** States of a plan that is still to come to its end. */
const UNPLANNED = new Set(['pending', 'queued', 'running']);

/**
 * Has a run go on now: by one state, or until it has come to the one that is named.
 * @throws RangeError when it waits for somebody, or is at its end, before it comes there
 */
export function advanceRun(world: World, runId: string, to?: string): WorldRecord {
  const run = get(world, 'runs', runId);
  if (to === undefined) {
    if (!stepAndGoOn(world, run)) throw new RangeError(`${runId} is ${statusOf(run)} and does not go on by itself`);
    return run;
  }
  while (statusOf(run) !== to) {
    if (!canStep(world, run)) throw new RangeError(`${runId} stops at ${statusOf(run)} and does not come to ${to}`);
    step(world, run);
  }
  goOn(world, run);
  return run;
}

/** Sets when runs go on: those of a world, or one. What runs now takes it up at once. */
export function setTransitions(world: World, transitions: Transitions, runId?: string): void {
  const run = runId === undefined ? undefined : get(world, 'runs', runId);
  storeTransitions(world, transitions, run);
  const running = run ? [run] : [...world.all('runs')].filter((one) => !isFinal(one));
  for (const one of running) goOn(world, one);
}

/** Scripts the next run of a workspace that has not started planning; several are used up one after the other. */
export function scriptNextPlan(world: World, workspaceId: string, scenario: Scenario): void {
  const workspace = get(world, 'workspaces', workspaceId);
  const waiting = [workspace.internal['next-scenarios'] ?? []].flat();
  world.update(workspace, { internal: { 'next-scenarios': [...waiting, scenarioJson(checkScenario(scenario))] } });
}

/** Has the plan or the apply of a run fail when it comes to its end. */
export function failRunAt(world: World, runId: string, phase: 'plan' | 'apply', message: string): void {
  const run = get(world, 'runs', runId);
  const isPlanned = phase === 'plan' && !UNPLANNED.has(statusOf(planOf(world, run)));
  if (isFinal(run) || isPlanned) throw new RangeError(`${runId} is ${statusOf(run)} already`);
  const scenario = { ...scenarioOf(run), error: { phase, message } };
  world.update(run, { internal: { scenario: scenarioJson(scenario), scripted: true } });
}

function get(world: World, type: string, id: string): WorldRecord {
  const record = world.get(type, id);
  if (!record) throw new UnknownRecordError(`there is no ${id} among the ${type}`);
  return record;
}
