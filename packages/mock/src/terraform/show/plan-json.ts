import { isObject, type Json, type JsonObject } from '../../http/json.ts';
import { refreshed } from '../plan/drift.ts';
import { hasChanges, type PlannedChange, type PlannedOutput, type PlanOutcome } from '../plan/plan-outcome.ts';
import { type PriorInstance, priorInstances, sensitiveOf } from '../state/prior-instances.ts';
import type { TerraformState } from '../state/terraform-state.ts';
import {
  addressesOf,
  flags,
  labelOf,
  moduleValues,
  outputValues,
  plannedOutputs,
  plannedResources,
  priorResource,
} from './plan-values.ts';

/** A plan with what its JSON form contains beside the changes. */
export interface ShownPlan {
  outcome: PlanOutcome;
  /** The state that the plan started from. */
  stateBefore: TerraformState | undefined;
  terraformVersion: string;
  isErrored: boolean;
  /** When the plan began, in milliseconds since 1970. */
  time: number;
}

/** A finished plan as `terraform show -json` writes it: https://developer.hashicorp.com/terraform/internals/json-format */
export function planJson({ outcome, stateBefore, terraformVersion, isErrored, time }: ShownPlan): JsonObject {
  const state = refreshed(stateBefore, outcome.drift);
  const before = [...priorInstances(state).values()];
  return {
    format_version: '1.2',
    terraform_version: terraformVersion,
    variables: Object.fromEntries(Object.entries(outcome.variables).map(([name, value]) => [name, { value }])),
    planned_values: {
      ...outputValues(plannedOutputs(state, outcome)),
      root_module: moduleValues(plannedResources(before, outcome.changes)),
    },
    resource_drift: resourceChanges([], { changes: outcome.drift ?? [] }),
    resource_changes: resourceChanges(before, outcome),
    output_changes: outputChanges(state, outcome),
    ...(outcome.invocations.length > 0 && { action_invocations: outcome.invocations.map(invocation) }),
    ...(state && {
      prior_state: {
        format_version: '1.0',
        terraform_version: state.terraform_version,
        values: { ...outputValues(state.outputs), root_module: moduleValues(before.map(priorResource)) },
      },
    }),
    configuration: { provider_config: providerConfig(outcome), root_module: configurationOf(before, outcome) },
    relevant_attributes: [],
    checks: [],
    timestamp: new Date(time).toISOString(),
    applyable: !isErrored && hasChanges(outcome),
    complete: true,
    errored: isErrored,
  };
}

/** Changed and unchanged resources. */
export function resourceChanges(
  before: readonly PriorInstance[],
  { changes }: Pick<PlanOutcome, 'changes'>,
): JsonObject[] {
  const changed = addressesOf(changes);
  const same = before.filter(({ address }) => !changed.has(address)).map((one) => noChange(one));
  return [...changes, ...same].map((change) => ({
    ...labelOf(change),
    ...(change.previous !== undefined && { previous_address: change.previous }),
    change: {
      actions: change.actions.length === 0 ? ['no-op'] : change.actions,
      before: change.before,
      after: change.after,
      after_unknown: { ...knownShapes(change.after), ...flags(change.unknown), ...change.unknownParts },
      before_sensitive: change.before ? flags(change.sensitive.filter((name) => name in (change.before ?? {}))) : false,
      after_sensitive: change.after ? flags(change.sensitive) : false,
      ...(change.replacing && { replace_paths: change.replacing.map((name) => [name]) }),
      ...(change.importing !== undefined && { importing: { id: change.importing } }),
      ...(change.generated !== undefined && { generated_config: change.generated }),
    },
    ...(change.reason && { action_reason: change.reason }),
  }));
}

/** What of known values may hold unknown ones: terraform writes each list and object of them, without anything in it. */
function knownShapes(values: JsonObject | null): JsonObject {
  const shapes = Object.entries(values ?? {}).map(([name, value]): [string, Json] => [name, knownShape(value ?? null)]);
  return Object.fromEntries(shapes.filter(([, shape]) => shape !== false));
}

function knownShape(value: Json): Json {
  if (Array.isArray(value)) return value.map(knownShape);
  return isObject(value) ? knownShapes(value as JsonObject) : false;
}

function noChange(prior: PriorInstance): PlannedChange {
  const { attributes, instance, resource: _, ...label } = prior;
  return {
    ...label,
    actions: [],
    before: attributes,
    after: attributes,
    unknown: [],
    sensitive: sensitiveOf(instance),
  };
}

export function outputChanges(state: TerraformState | undefined, { outputs }: PlanOutcome): JsonObject {
  const changed = new Map(outputs.map((output) => [output.name, output]));
  const entries = Object.entries(state?.outputs ?? {}).flatMap(
    ([name, { value, sensitive = false }]): [string, JsonObject][] =>
      changed.has(name)
        ? []
        : [[name, outputChange({ actions: [], before: value, after: value, unknown: false, sensitive })]],
  );
  return Object.fromEntries([
    ...entries,
    ...[...changed].map(([name, output]): [string, JsonObject] => [name, outputChange(output)]),
  ]);
}

function outputChange({
  actions,
  before,
  after,
  unknown,
  sensitive,
}: Omit<PlannedOutput, 'name' | 'from'>): JsonObject {
  return {
    actions: actions.length === 0 ? ['no-op'] : actions,
    before,
    ...(!unknown && { after }),
    after_unknown: unknown,
    before_sensitive: sensitive,
    after_sensitive: sensitive,
  };
}

function providerConfig({ changes }: PlanOutcome): JsonObject {
  const names = [...new Set(changes.map(({ provider }) => provider))];
  return Object.fromEntries(
    names.map((full) => {
      const name = full.split('/').at(-1) ?? full;
      return [name, { name, full_name: full }];
    }),
  );
}

/** One block for all instances of a resource; the expressions are not known. */
function configurationOf(before: readonly PriorInstance[], { changes }: PlanOutcome): JsonObject {
  const gone = addressesOf(changes.filter(({ after }) => !after));
  for (const { previous } of changes) if (previous !== undefined) gone.add(previous);
  const present = [...before, ...changes].filter(({ address, module }) => !gone.has(address) && module === undefined);
  const blocks = new Map(
    present.map(({ type, name, provider }) => [
      `${type}.${name}`,
      {
        address: `${type}.${name}`,
        mode: 'managed',
        type,
        name,
        provider_config_key: provider.split('/').at(-1) ?? provider,
        schema_version: 0,
      },
    ]),
  );
  return blocks.size > 0 ? { resources: [...blocks.values()] } : {};
}

function invocation(address: string): JsonObject {
  const [, type = '', name = ''] = /action\.([\w-]+)\.([\w-]+)/.exec(address) ?? [];
  return { address, type, name, invoke_action_trigger: {} };
}
