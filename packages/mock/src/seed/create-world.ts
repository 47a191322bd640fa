import { resources, rules } from '../generated/resources.ts';
import { copy, type JsonObject } from '../http/json.ts';
import { addToken } from '../simulation/access/tokens.ts';
import { behaviours } from '../simulation/behaviours.ts';
import { jobs } from '../simulation/jobs.ts';
import { newConfigurationAttributes } from '../simulation/resources/configuration-versions/store-configuration.ts';
import { addDefaultProject } from '../simulation/resources/organizations/found-organization.ts';
import { completeSeededRuns, seededRunAttributes } from '../simulation/resources/runs/machine/seeded-runs.ts';
import { runsByAge } from '../simulation/resources/runs/runs-by-age.ts';
import { seedState } from '../simulation/resources/state-versions/seed-state.ts';
import { newWorkspaceAttributes } from '../simulation/resources/workspaces/workspace-settings.ts';
import { newAttributes } from '../simulation/rules/new-attributes.ts';
import { scheduleAutoDestroy } from '../simulation/workspace/auto-destroy.ts';
import { newStateVersionAttributes } from '../simulation/workspace/state-versions.ts';
import type { NewRecord, WorldRecord } from '../simulation/world/record.ts';
import { World } from '../simulation/world/world.ts';
import type { NewWorld, Seed } from '../simulation/worlds/seed.ts';

/** Makes a world out of a seed. */
export function createWorld(seed: Seed, { name, clock }: NewWorld): World {
  const world = new World({ name, clock, seed: seed.random, jobs });
  for (const seeded of seed.records) {
    const { type, ...record } = copy(seeded);
    const made = world.create(type, {
      ...record,
      attributes: { ...defaultsOf(world, type, record), ...record.attributes },
    });
    keepSecretsApart(world, made);
    if (made.internal['state'] !== undefined) seedState(world, made);
  }
  for (const organization of world.all('organizations')) addDefaultProject(world, organization);
  completeSeededRuns(world);
  for (const workspace of world.all('workspaces')) scheduleAutoDestroy(world, workspace);
  for (const { token, type, subject } of seed.tokens) addToken(world, { token, type, subject });
  // Sorts the runs now, so that the first list does not have to wait.
  runsByAge(world, '');
  return world;
}

/** A seed may write secrets where a create has them. */
function keepSecretsApart(world: World, record: WorldRecord): void {
  for (const name of resources[record.type]?.secret ?? []) {
    const value = record.attributes[name];
    if (value === undefined || value === null) continue;
    record.attributes[name] = null;
    if (record.internal[name] === undefined) world.update(record, { internal: { [name]: value } });
  }
}

/** Types whose new records get more than the defaults of the specification. */
const OWN_DEFAULTS: Readonly<Record<string, (world: World, record: NewRecord) => JsonObject>> = {
  workspaces: (world) => newWorkspaceAttributes(world.now()),
  'organization-memberships': (world) => ({ status: 'active', 'created-at': world.now() }),
  'state-versions': (world) => newStateVersionAttributes(world.now()),
  runs: seededRunAttributes,
  'configuration-versions': (world) => ({
    ...newConfigurationAttributes(),
    status: 'uploaded',
    'status-timestamps': { 'uploaded-at': world.now() },
  }),
};

/** The attributes that a create would give a record. A type that no operation creates has none. */
function defaultsOf(world: World, type: string, record: NewRecord): JsonObject {
  const own = OWN_DEFAULTS[type];
  if (own) return own(world, record);
  return created.has(type) ? newAttributes(world, type, behaviours[type] ?? {}, record) : {};
}

const created = new Set(Object.values(rules).flatMap((rule) => (rule.does === 'create' ? [rule.type] : [])));
