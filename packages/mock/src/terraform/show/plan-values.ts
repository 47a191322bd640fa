import type { Json, JsonObject } from '../../http/json.ts';
import type { ResourceName } from '../configuration/resource-name.ts';
import type { PlannedChange, PlanOutcome } from '../plan/plan-outcome.ts';
import { type PriorInstance, sensitiveOf } from '../state/prior-instances.ts';
import type { TerraformState } from '../state/terraform-state.ts';

// Resources and outputs as the JSON forms of plans write them.

export interface PlannedResource extends ResourceName {
  address: string;
  provider: string;
  values: JsonObject;
  sensitive: readonly string[];
}

export function labelOf({
  address,
  module,
  type,
  name,
  index,
  provider,
}: ResourceName & { address: string; provider: string }): JsonObject {
  return {
    address,
    ...(module !== undefined && { module_address: module }),
    mode: 'managed',
    type,
    name,
    ...(index !== undefined && { index }),
    provider_name: provider,
  };
}

export function flags(names: readonly string[]): JsonObject {
  return Object.fromEntries(names.map((name) => [name, true]));
}

export function priorResource({ attributes, instance, resource: _, ...label }: PriorInstance): PlannedResource {
  return { ...label, values: attributes, sensitive: sensitiveOf(instance) };
}

/** The addresses of changes, including earlier ones of moved resources. */
export function addressesOf(changes: readonly PlannedChange[]): Set<string> {
  return new Set(changes.flatMap(({ address, previous }) => [address, ...(previous === undefined ? [] : [previous])]));
}

export function plannedResources(
  before: readonly PriorInstance[],
  changes: readonly PlannedChange[],
): PlannedResource[] {
  const changed = addressesOf(changes);
  const left = before.filter(({ address }) => !changed.has(address)).map(priorResource);
  return [...left, ...changes.flatMap((change) => (change.after ? [{ ...change, values: change.after }] : []))];
}

export function moduleValues(resources: readonly PlannedResource[]): JsonObject {
  const own = resources.filter(({ module }) => module === undefined);
  const modules = [...new Set(resources.flatMap(({ module }) => module ?? []))];
  const written = (resource: PlannedResource): JsonObject => {
    const { module_address: _, ...label } = labelOf(resource);
    return { ...label, schema_version: 0, values: resource.values, sensitive_values: flags(resource.sensitive) };
  };
  const children = modules.map((address) => ({
    address,
    resources: resources.filter(({ module }) => module === address).map(written),
  }));
  return {
    ...(own.length > 0 && { resources: own.map(written) }),
    ...(children.length > 0 && { child_modules: children }),
  };
}

export type Outputs = Readonly<Record<string, { value?: Json; type?: Json; sensitive?: boolean }>>;

export function plannedOutputs(state: TerraformState | undefined, { outputs }: PlanOutcome): Outputs {
  const values: Record<string, { value?: Json; sensitive?: boolean }> = { ...state?.outputs };
  for (const { name, actions, after, unknown, sensitive } of outputs) {
    if (actions.includes('delete')) delete values[name];
    else values[name] = { sensitive, ...(!unknown && { value: after }) };
  }
  return values;
}

export function outputValues(outputs: Outputs): JsonObject {
  const values = Object.entries(outputs).map(([name, { value, type, sensitive = false }]): [string, JsonObject] => [
    name,
    { sensitive, ...(type !== undefined && { type }), ...(value !== undefined && { value }) },
  ]);
  return values.length > 0 ? { outputs: Object.fromEntries(values) } : {};
}
