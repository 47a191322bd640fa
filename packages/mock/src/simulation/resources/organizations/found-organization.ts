import { newAttributes } from '../../rules/new-attributes.ts';
import { type Ref, refTo, type WorldRecord } from '../../world/record.ts';
import { nameKey } from '../../world/record-types.ts';
import type { World } from '../../world/world.ts';
import { projectBehaviour } from '../projects/project-behaviour.ts';
import { teamBehaviour } from '../teams/team-behaviour.ts';

const DEFAULT_PROJECT = 'Default Project';

/** What every organization begins with: a default project, and an owners team with its founder. */
export function foundOrganization(world: World, organization: WorldRecord, owner: Ref): void {
  const here = { organization: refTo(organization) };
  addDefaultProject(world, organization);
  const team = { attributes: { name: 'owners' }, relationships: { ...here, users: [refTo(owner)] } };
  const attributes = { ...newAttributes(world, 'teams', teamBehaviour, team), ...team.attributes };
  world.create('teams', { ...team, attributes });
  world.create('organization-memberships', {
    attributes: { status: 'active', email: organization.attributes['email'] ?? null, 'created-at': world.now() },
    relationships: { ...here, user: refTo(owner) },
  });
}

/** Every organization has one: it is where workspaces go that name no project. */
export function addDefaultProject(world: World, organization: WorldRecord): void {
  if (organization.relationships['default-project']) return;
  const known = world.find('projects', nameKey(organization.id, DEFAULT_PROJECT));
  const made = () => {
    const project = { relationships: { organization: refTo(organization) } };
    const attributes = { ...newAttributes(world, 'projects', projectBehaviour, project), name: DEFAULT_PROJECT };
    return world.create('projects', { ...project, attributes });
  };
  world.update(organization, { relationships: { 'default-project': refTo(known ?? made()) } });
}
