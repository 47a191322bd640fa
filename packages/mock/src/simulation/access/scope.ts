import { notFound } from '../../http/api-errors.ts';
import { toOne, type WorldRecord } from '../world/record.ts';
import { nameKey, recordType } from '../world/record-types.ts';
import type { World } from '../world/world.ts';

/** Path parameters that name a record by its id, and the type of that. */
const TYPES: Readonly<Record<string, string>> = {
  organization_name: 'organizations',
  workspace_id: 'workspaces',
  project_id: 'projects',
  team_id: 'teams',
  variable_id: 'vars',
  run_id: 'runs',
  plan_id: 'plans',
  apply_id: 'applies',
  comment_id: 'comments',
  run_event_id: 'run-events',
  cost_estimate_id: 'cost-estimates',
  configuration_version_id: 'configuration-versions',
  state_version_id: 'state-versions',
  state_version_output_id: 'state-version-outputs',
  policy_check_id: 'policy-checks',
  policy_evaluation_id: 'policy-evaluations',
  policy_set_outcome_id: 'policy-set-outcomes',
  task_stage_id: 'task-stages',
  notification_configuration_id: 'notification-configurations',
  action_id: 'actions',
};

/** The records that a request is about: one of each type, each belonging to the next. */
export class Scope {
  readonly #records = new Map<string, WorldRecord>();

  find(type: string): WorldRecord | undefined {
    return this.#records.get(type);
  }

  /** @throws ErrorAnswer 404 when there is none */
  get(type: string): WorldRecord {
    const record = this.#records.get(type);
    if (!record) throw notFound();
    return record;
  }

  /** Adds a record and all that it belongs to. False where that contradicts what is there already. */
  add(world: World, record: WorldRecord): boolean {
    const known = this.#records.get(record.type);
    if (known) return known === record;
    this.#records.set(record.type, record);
    return (recordType(record.type).owners ?? []).every((owner) => {
      const found = world.follow(toOne(record, owner));
      return !found || this.add(world, found);
    });
  }
}

export function scopeOf(world: World, record: WorldRecord): Scope {
  const scope = new Scope();
  scope.add(world, record);
  return scope;
}

/**
 * Finds what the path names.
 * @throws ErrorAnswer 404 when one is not there, or not part of the other
 */
export function scopeOfPath(world: World, parameters: Readonly<Record<string, string>>): Scope {
  const scope = new Scope();
  for (const [name, value] of Object.entries(parameters)) {
    const type = TYPES[name];
    const record =
      name === 'workspace_name'
        ? world.find('workspaces', nameKey(scope.get('organizations').id, value))
        : type && world.get(type, value);
    if (type === undefined && name !== 'workspace_name') continue;
    if (!record || !scope.add(world, record)) throw notFound();
  }
  return scope;
}
