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

/** What the next runs of a workspace find, one each, and what every later run does. */
export interface Scripts {
  next: Scenario[];
  every: Scenario | null;
}

/** Scripts the next runs of a workspace, one scenario each, in place of what was scripted. Those that have begun to plan keep theirs. */
export function scriptNextPlans(world: World, workspaceId: string, scenarios: Scenario | readonly Scenario[]): void {
  const workspace = get(world, 'workspaces', workspaceId);
  const next = listOf(scenarios).map((scenario) => scenarioJson(checkScenario(scenario)));
  world.update(workspace, { internal: { 'next-scenarios': next } });
}

/** Scripts the runs after those that are scripted already. */
export function scriptMorePlans(world: World, workspaceId: string, scenarios: Scenario | readonly Scenario[]): void {
  scriptNextPlans(world, workspaceId, [...scriptsOf(world, workspaceId).next, ...listOf(scenarios)]);
}

/** Scripts every run that has no script of its own; null has the configuration planned again. */
export function scriptEveryPlan(world: World, workspaceId: string, scenario: Scenario | null): void {
  const workspace = get(world, 'workspaces', workspaceId);
  world.update(workspace, { internal: { scenario: scenario && scenarioJson(checkScenario(scenario)) } });
}

export function scriptsOf(world: World, workspaceId: string): Scripts {
  const workspace = get(world, 'workspaces', workspaceId);
  const next = [workspace.internal['next-scenarios'] ?? []].flat();
  return {
    next: structuredClone(next) as unknown as Scenario[],
    every: structuredClone(scenarioOf(workspace)) ?? null,
  };
}

function listOf(scenarios: Scenario | readonly Scenario[]): readonly Scenario[] {
  return Array.isArray(scenarios) ? scenarios : [scenarios as Scenario];
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
