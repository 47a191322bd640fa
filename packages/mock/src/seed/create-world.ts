import { copy } from '../http/json.ts';
import { addToken } from '../simulation/access/tokens.ts';
import { jobs } from '../simulation/jobs.ts';
import { newConfigurationAttributes } from '../simulation/resources/configuration-versions/store-configuration.ts';
import {
  newOrganizationAttributes,
  newProjectAttributes,
  newTeamAttributes,
  organizationAccess,
} from '../simulation/resources/organizations/organization-settings.ts';
import { completeSeededRuns, seededRunAttributes } from '../simulation/resources/runs/machine/seeded-runs.ts';
import { runsByAge } from '../simulation/resources/runs/runs-by-age.ts';
import { seedState } from '../simulation/resources/state-versions/seed-state.ts';
import { newWorkspaceAttributes } from '../simulation/resources/workspaces/workspace-settings.ts';
import { scheduleAutoDestroy } from '../simulation/workspace/auto-destroy.ts';
import { newStateVersionAttributes } from '../simulation/workspace/state-versions.ts';
import { type NewRecord, refTo, type WorldRecord } from '../simulation/world/record.ts';
import { nameKey } from '../simulation/world/record-types.ts';
import { World } from '../simulation/world/world.ts';
import type { NewWorld, Seed } from '../simulation/worlds/seed.ts';

const DEFAULT_PROJECT = 'Default Project';

/** Makes a world out of a seed. */
export function createWorld(seed: Seed, { name, clock }: NewWorld): World {
  const world = new World({ name, clock, seed: seed.random, jobs });
  for (const seeded of seed.records) {
    const { type, ...record } = copy(seeded);
    const made = world.create(type, {
      ...record,
      attributes: { ...defaultsOf(world, type, record), ...record.attributes },
    });
    if (type === 'vars') keepValueApart(world, made);
    if (made.internal['state'] !== undefined) seedState(world, made);
  }
  for (const organization of world.all('organizations')) addDefaultProject(world, organization);
  completeSeededRuns(world);
  for (const workspace of world.all('workspaces')) scheduleAutoDestroy(world, workspace);
  for (const { token, type, subject } of seed.tokens) addToken(world, { token, type, subject });
  // Now, so that nobody's first page has to wait for it.
  runsByAge(world, '');
  return world;
}

/** Every organization has one: it is where workspaces go that name no project. */
function addDefaultProject(world: World, organization: WorldRecord): void {
  if (organization.relationships['default-project']) return;
  const known = world.find('projects', nameKey(organization.id, DEFAULT_PROJECT));
  const made = () =>
    world.create('projects', {
      attributes: { ...newProjectAttributes(world.now()), name: DEFAULT_PROJECT },
      relationships: { organization: refTo(organization) },
    });
  world.update(organization, { relationships: { 'default-project': refTo(known ?? made()) } });
}

/** A seed may write the value of a variable where the API has it. */
function keepValueApart(world: World, variable: WorldRecord): void {
  const { value } = variable.attributes;
  if (value === undefined) return;
  delete variable.attributes['value'];
  if (variable.internal['value'] === undefined) world.update(variable, { internal: { value } });
}

function defaultsOf(world: World, type: string, record: NewRecord): NonNullable<NewRecord['attributes']> {
  const now = world.now();
  const { attributes } = record;
  if (type === 'organizations') return newOrganizationAttributes(world);
  if (type === 'projects') return newProjectAttributes(now);
  if (type === 'workspaces') return newWorkspaceAttributes(now);
  if (type === 'organization-memberships') return { status: 'active', 'created-at': now };
  if (type === 'teams') return newTeamAttributes(attributes?.['name'] === 'owners' ? organizationAccess(true) : {});
  if (type === 'state-versions') return newStateVersionAttributes(now);
  if (type === 'runs') return seededRunAttributes(world, record);
  if (type === 'configuration-versions')
    return { ...newConfigurationAttributes(), status: 'uploaded', 'status-timestamps': { 'uploaded-at': now } };
  if (type === 'vars') return { description: null, hcl: false, sensitive: false, 'created-at': now };
  return {};
}
