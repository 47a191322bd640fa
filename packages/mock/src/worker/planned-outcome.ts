import { isObject, type Json, type JsonObject } from '../http/json.ts';
import type { PlannedChange, PlannedOutput, PlanOutcome } from '../terraform/plan/plan-outcome.ts';

const objects = (value: Json | undefined): JsonObject[] => [value ?? []].flat().filter(isObject);
const members = (value: Json | undefined): JsonObject => (isObject(value) ? value : {});
const flagged = (value: Json | undefined): string[] =>
  Object.entries(members(value)).flatMap(([name, flag]) => (flag === true ? name : []));

/** What the simulation needs to know of a plan that `terraform show -json` wrote. */
export function plannedOutcome(plan: JsonObject, refreshOnly: boolean): PlanOutcome {
  const changesIn = (name: string) => objects(plan[name]).flatMap((resource) => plannedChange(resource) ?? []);
  return {
    changes: changesIn('resource_changes'),
    drift: changesIn('resource_drift'),
    refreshOnly,
    outputs: Object.entries(members(plan['output_changes'])).flatMap(
      ([name, change]) => plannedOutput(name, members(change)) ?? [],
    ),
    invocations: objects(plan['action_invocations']).map(({ address }) => String(address)),
    variables: Object.fromEntries(
      Object.entries(members(plan['variables'])).map(([name, variable]) => [name, members(variable)['value'] ?? null]),
    ),
  };
}

function plannedChange(resource: JsonObject): PlannedChange | undefined {
  const change = members(resource['change']);
  const actions = actionsOf(change);
  const previous = resource['previous_address'];
  const importing = isObject(change['importing']) ? String(change['importing']['id'] ?? '') : undefined;
  if (resource['mode'] !== 'managed') return undefined;
  if (actions.length === 0 && typeof previous !== 'string' && importing === undefined) return undefined;
  const { address, module_address: module, type, name, index, provider_name: provider } = resource;
  const sensitive = [...flagged(change['before_sensitive']), ...flagged(change['after_sensitive'])];
  return {
    address: String(address),
    ...(typeof module === 'string' && { module }),
    type: String(type),
    name: String(name),
    ...((typeof index === 'string' || typeof index === 'number') && { index }),
    provider: String(provider),
    actions,
    before: isObject(change['before']) ? change['before'] : null,
    after: isObject(change['after']) ? change['after'] : null,
    unknown: flagged(change['after_unknown']),
    sensitive: [...new Set(sensitive)],
    ...(typeof previous === 'string' && { previous }),
    ...(importing !== undefined && { importing }),
  };
}

function plannedOutput(name: string, change: JsonObject): PlannedOutput | undefined {
  const actions = actionsOf(change).filter((action) => action !== 'forget');
  if (actions.length === 0) return undefined;
  return {
    name,
    before: change['before'] ?? null,
    after: change['after'] ?? null,
    actions,
    unknown: change['after_unknown'] === true,
    sensitive: change['after_sensitive'] === true || change['before_sensitive'] === true,
  };
}

function actionsOf({ actions }: JsonObject): PlannedChange['actions'] {
  return [actions ?? []].flat().flatMap((action) => {
    return action === 'create' || action === 'update' || action === 'delete' || action === 'forget' ? action : [];
  });
}
