import type { Json, JsonObject } from '../../../../http/json.ts';
import { readConfiguration } from '../../../../terraform/configuration/configuration.ts';
import { addressOf, parseAddress } from '../../../../terraform/configuration/resource-name.ts';
import { ConfigurationError, unlessWrong } from '../../../../terraform/expression/configuration-error.ts';
import { driftOf, refreshed } from '../../../../terraform/plan/drift.ts';
import { planConfiguration } from '../../../../terraform/plan/plan-configuration.ts';
import {
  outputChange,
  type PlannedChange,
  type PlannedOutput,
  type PlanOutcome,
  providerOf,
} from '../../../../terraform/plan/plan-outcome.ts';
import { checkKept, deletion } from '../../../../terraform/plan/removed-instances.ts';
import { isTarget, targeted, withNeeded } from '../../../../terraform/plan/targeted.ts';
import { type PriorInstance, priorInstances } from '../../../../terraform/state/prior-instances.ts';
import type { TerraformState } from '../../../../terraform/state/terraform-state.ts';
import { deepEqual } from '../../../../third-party/fast-deep-equal.ts';
import { archiveOf } from '../../../workspace/configuration-archive.ts';
import { configurationSource } from '../../../workspace/configuration-source.ts';
import { filesOf } from '../../../workspace/store-files.ts';
import { findAction } from '../../../workspace/terraform-actions.ts';
import type { WorldRecord } from '../../../world/record.ts';
import type { World } from '../../../world/world.ts';
import { priorState } from './prior-state.ts';
import { planOf, workspaceOf } from './run-parts.ts';
import { type Scenario, type ScenarioChange, scenarioOf } from './scenario.ts';

const NOTHING: PlanOutcome = { changes: [], outputs: [], invocations: [], variables: {} };

export function storeOutcome(world: World, plan: WorldRecord, outcome: PlanOutcome): void {
  world.update(plan, { internal: { outcome: outcome as unknown as JsonObject } });
}

export function outcomeOf({ internal }: WorldRecord): PlanOutcome {
  return (internal['outcome'] as unknown as PlanOutcome | undefined) ?? NOTHING;
}

/** Plans a run: from its script, or else from the difference between its configuration and the state. */
export function planOutcome(world: World, run: WorldRecord): PlanOutcome {
  const { attributes } = run;
  const invocations = textsOf(attributes['invoke-action-addrs']);
  const refreshOnly = attributes['refresh-only'] === true;
  // The API takes any address; it is the plan that fails.
  const unknown = invocations.find((address) => !findAction(world, workspaceOf(world, run), address));
  if (unknown !== undefined) return { ...NOTHING, refreshOnly, error: `Action not found: ${unknown}` };
  try {
    return { ...findOutcome(world, run, refreshOnly || invocations.length > 0), invocations, refreshOnly };
  } catch (error) {
    // A configuration that cannot be planned fails only its run.
    if (!(error instanceof ConfigurationError)) throw error;
    return { ...NOTHING, invocations, refreshOnly, error: error.message };
  }
}

/** What the configuration of a run, with the values of its plan, still has to change in a state; undefined where it has no plan. */
export function replan(world: World, run: WorldRecord, state: TerraformState): PlanOutcome | undefined {
  const scenario = scenarioOf(run) ?? {};
  const files = filesOf(world, run);
  if (!files || scenario.changes !== undefined || scenario.outputs !== undefined) return undefined;
  const source = {
    ...configurationSource(world, workspaceOf(world, run), { files, run }),
    planned: outcomeOf(planOf(world, run)).variables,
  };
  const options = { state, replaced: [], mayGenerate: true, requested: [], targets: [] };
  return unlessWrong(() => planConfiguration(readConfiguration(source), options));
}

/** @param isIdle whether the run changes no resources */
function findOutcome(world: World, run: WorldRecord, isIdle: boolean): PlanOutcome {
  const { attributes, internal } = run;
  const workspace = workspaceOf(world, run);
  const scenario = scenarioOf(run) ?? {};
  const isScripted = scenario.changes !== undefined || scenario.outputs !== undefined;
  const isDestroy = attributes['is-destroy'] === true;
  const archive = isScripted ? undefined : archiveOf(world, run);
  const read = () =>
    archive && readConfiguration(configurationSource(world, workspace, { files: filesOf(world, run), run }));
  const configuration = isIdle || isDestroy ? unlessWrong(read) : read();
  const blocks = configuration?.root.blocks ?? [];
  const requested = textsOf(attributes['target-addrs']);
  const replaced = textsOf(attributes['replace-addrs']);
  const mayGenerate = attributes['allow-config-generation'] === true;
  const targets = isDestroy ? requested : withNeeded(requested, blocks);
  const recorded = priorState(world, workspace);
  const drift =
    attributes['refresh'] === false
      ? []
      : driftOf(scenario.drift ?? [], recorded).filter(({ address }) => isTarget(targets, address));
  const state = refreshed(recorded, drift);
  const find = (): PlanOutcome => {
    if (isIdle) return NOTHING;
    if (isDestroy) return destroyAll(state);
    if (isScripted) return scripted(scenario, state, internal['scripted'] === true);
    return configuration
      ? planConfiguration(configuration, { state, requested, targets, replaced, mayGenerate })
      : NOTHING;
  };
  const outcome = targeted(find(), targets);
  checkKept(outcome.changes, blocks);
  return { ...outcome, drift, targets };
}

const textsOf = (value: Json | undefined) => [value ?? []].flat().map(String);

/** @param once whether the script is for this run alone; a script for many runs makes each change only once */
function scripted(
  { changes = [], outputs = {} }: Scenario,
  state: TerraformState | undefined,
  once: boolean,
): PlanOutcome {
  const prior = priorInstances(state);
  const isDone = ({ address, action, after = {} }: ScenarioChange) => {
    const existing = prior.get(addressOf(parseAddress(address)))?.attributes;
    if (action === 'delete' || !existing) return action === 'delete' && !existing;
    return Object.entries(after).every(([name, value]) => deepEqual(existing[name], value));
  };
  const wanted = once ? changes : changes.filter((change) => !isDone(change));
  const changed = Object.entries(outputs).flatMap(
    ([name, { value, sensitive = false }]) => outputChange(name, state?.outputs[name]?.value, value, sensitive) ?? [],
  );
  return { ...NOTHING, changes: wanted.map((change) => scriptedChange(change, prior)), outputs: changed };
}

const ACTIONS: Readonly<Record<ScenarioChange['action'], PlannedChange['actions']>> = {
  create: ['create'],
  update: ['update'],
  replace: ['delete', 'create'],
  delete: ['delete'],
};

function scriptedChange(change: ScenarioChange, prior: Map<string, PriorInstance>): PlannedChange {
  const name = parseAddress(change.address);
  const existing = prior.get(addressOf(name));
  const before = change.action === 'create' ? null : (change.before ?? existing?.attributes ?? {});
  return {
    ...name,
    address: change.address,
    provider: change.provider ?? existing?.provider ?? providerOf(name.type),
    actions: [...ACTIONS[change.action]],
    before,
    after: change.action === 'delete' ? null : { ...(change.action === 'update' && before), ...change.after },
    unknown: [...(change.unknown ?? (change.action === 'create' || change.action === 'replace' ? ['id'] : []))],
    sensitive: [...(change.sensitive ?? [])],
  };
}

function destroyAll(state: TerraformState | undefined): PlanOutcome {
  const changes = [...priorInstances(state).values()].map(deletion);
  const outputs: PlannedOutput[] = Object.entries(state?.outputs ?? {}).flatMap(
    ([name, { value, sensitive = false }]) => outputChange(name, value, undefined, sensitive) ?? [],
  );
  return { ...NOTHING, changes, outputs };
}
