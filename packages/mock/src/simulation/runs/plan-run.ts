import { isDeepStrictEqual } from 'node:util';
import type { StateFile } from '../state-file.ts';
import type { JsonObject } from '../world/json.ts';
import { toOne, type WorldRecord } from '../world/record.ts';
import type { World } from '../world/world.ts';
import { ConfigurationError } from './configuration-error.ts';
import { driftOf, refreshed } from './drift.ts';
import { planConfiguration } from './plan-configuration.ts';
import { outputChange, type PlannedChange, type PlannedOutput, type PlanOutcome, providerOf } from './plan-outcome.ts';
import { instancesOf, type PriorInstance, priorState } from './prior-state.ts';
import { addressOf, parseAddress } from './resource-name.ts';
import { workspaceOf } from './run-parts.ts';
import { type Scenario, type ScenarioChange, scenarioOf } from './scenario.ts';
import { isTarget, targeted } from './targeted.ts';

const NOTHING: PlanOutcome = { changes: [], outputs: [], invocations: [], variables: {} };

export function storeOutcome(world: World, plan: WorldRecord, outcome: PlanOutcome): void {
  world.update(plan, { internal: { outcome: outcome as unknown as JsonObject } });
}

export function outcomeOf({ internal }: WorldRecord): PlanOutcome {
  return (internal['outcome'] as unknown as PlanOutcome | undefined) ?? NOTHING;
}

/** What the run's plan finds: what its script says, or else what its configuration and the state differ in. */
export function planOutcome(world: World, run: WorldRecord): PlanOutcome {
  const workspace = workspaceOf(world, run);
  const { attributes } = run;
  const scenario = scenarioOf(run);
  const recorded = priorState(world, workspace);
  const targets = [attributes['target-addrs'] ?? []].flat().map(String);
  const drift =
    attributes['refresh'] === false
      ? []
      : driftOf(scenario ?? {}, recorded).filter(({ address }) => isTarget(targets, address));
  const state = refreshed(recorded, drift);
  const refreshOnly = attributes['refresh-only'] === true;
  const invocations = [attributes['invoke-action-addrs'] ?? []].flat().map(String);
  const found = (): PlanOutcome => {
    if (invocations.length > 0 || refreshOnly) return NOTHING;
    if (attributes['is-destroy'] === true) return targeted(destroyAll(state), targets);
    if (scenario?.changes || scenario?.outputs) {
      return targeted(scripted(scenario, state, run.internal['scripted'] === true), targets);
    }
    const configuration = world.follow(toOne(run, 'configuration-version'));
    const archive = configuration && world.blobs.get(String(configuration.internal['archive'] ?? ''));
    return archive ? planConfiguration({ world, workspace, run, archive, state }, targets) : NOTHING;
  };
  return { ...findOrFail(found), invocations, drift, refreshOnly };
}

/** A configuration that cannot be planned is the failure of its run alone. */
function findOrFail(find: () => PlanOutcome): PlanOutcome {
  try {
    return find();
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    return { ...NOTHING, error: error.message };
  }
}

/** @param once whether the script is for this run alone; one for many makes each of its changes only once */
function scripted({ changes = [], outputs = {} }: Scenario, state: StateFile | undefined, once: boolean): PlanOutcome {
  const prior = instancesOf(state);
  const isDone = ({ address, action, after = {} }: ScenarioChange) => {
    const existing = prior.get(addressOf(parseAddress(address)))?.attributes;
    if (action === 'delete' || !existing) return action === 'delete' && !existing;
    return Object.entries(after).every(([name, value]) => isDeepStrictEqual(existing[name], value));
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

function destroyAll(state: StateFile | undefined): PlanOutcome {
  const changes = [...instancesOf(state).values()].map(deletion);
  const outputs: PlannedOutput[] = Object.entries(state?.outputs ?? {}).flatMap(
    ([name, { value, sensitive = false }]) => outputChange(name, value, undefined, sensitive) ?? [],
  );
  return { ...NOTHING, changes, outputs };
}

export function deletion({ instance, resource, attributes, importing, ...name }: PriorInstance): PlannedChange {
  return {
    ...name,
    actions: ['delete'],
    before: attributes,
    after: null,
    unknown: [],
    sensitive: sensitiveOf(instance),
  };
}

/** Names of the sensitive attributes, as far as they are whole ones. */
export function sensitiveOf({ sensitive_attributes: paths = [] }: PriorInstance['instance']): string[] {
  return paths.flatMap((path) => {
    const [first] = [path].flat();
    return typeof first === 'object' && first !== null && 'value' in first ? [String(first['value'])] : [];
  });
}
