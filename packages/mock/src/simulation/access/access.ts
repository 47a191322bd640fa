import { type Ref, toOne, type WorldRecord } from '../world/record.ts';
import type { World } from '../world/world.ts';
import { PERMISSIONS } from './permissions.ts';
import type { Scope } from './scope.ts';
import type { Actor } from './tokens.ts';
import { ADMIN, ALL, NOTHING, type PermissionSet, permissionsOf, READ, unionOf } from './workspace-permissions.ts';

/** What an actor may do in an organization: flags of `organization-access` of the teams, and `owner`. */
export type OrganizationAccess = ReadonlySet<string>;

/** What a team is granted something in, and the records that say so. */
const GRANTS = [
  ['project', 'team-projects'],
  ['workspace', 'team-workspaces'],
] as const;

const OWNER: OrganizationAccess = new Set(['owner']);

/**
 * What an actor may see and do, after
 * https://developer.hashicorp.com/terraform/cloud-docs/users-teams-organizations/permissions. Made for one request:
 * it keeps what it finds out.
 */
export class Access {
  readonly world: World;
  readonly actor: Actor;
  readonly #organizations = new Map<string, OrganizationAccess | undefined>();
  readonly #grants = new Map<string, PermissionSet[]>();
  /** For workspaces without a grant of their own. */
  readonly #byProject = new Map<string, PermissionSet>();
  readonly #teams: readonly WorldRecord[];

  constructor(world: World, actor: Actor) {
    this.world = world;
    this.actor = actor;
    this.#teams =
      actor.type === 'user'
        ? world.related('teams', 'users', actor.subject.id)
        : actor.type === 'team'
          ? [actor.subject]
          : [];
    for (const team of this.#teams) {
      for (const [relationship, type] of GRANTS) {
        for (const grant of world.related(type, 'team', team.id)) {
          const id = toOne(grant, relationship)?.id ?? '';
          this.#grants.set(id, [...(this.#grants.get(id) ?? []), permissionsOf(grant)]);
        }
      }
    }
  }

  /** After a change of who may do what. */
  fresh(): Access {
    return new Access(this.world, this.actor);
  }

  /** Whether the organization has its users come without tokens of their own. */
  bars(organization: WorldRecord | undefined): boolean {
    if (this.actor.type !== 'user' || organization?.attributes['user-tokens-enabled'] !== false) return false;
    return this.#belongsTo(organization.id);
  }

  /** Undefined for an organization that the actor may not see. */
  organization(name: string): OrganizationAccess | undefined {
    if (!this.#organizations.has(name)) this.#organizations.set(name, this.#inOrganization(name));
    return this.#organizations.get(name);
  }

  /** Whether the actor has one of the flags in the organization; owners have all. */
  has(organization: Ref | undefined, ...flags: string[]): boolean {
    const access = organization && this.organization(organization.id);
    return access !== undefined && (access.has('owner') || flags.some((flag) => access.has(flag)));
  }

  /** What the actor may do in a workspace, in the words of `x-permission`. */
  workspace(workspace: WorldRecord): PermissionSet {
    const organization = toOne(workspace, 'organization');
    const access = organization && this.organization(organization.id);
    if (!access) return NOTHING;
    if (access.has('owner')) return ALL;
    const own = this.#grants.get(workspace.id);
    const project = toOne(workspace, 'project')?.id ?? '';
    const place = `${organization.id} ${project}`;
    const known = own ? undefined : this.#byProject.get(place);
    if (known) return known;
    const sets = [...(own ?? []), ...(this.#grants.get(project) ?? [])];
    if (access.has('manage-workspaces') || access.has('manage-projects')) sets.push(ADMIN);
    if (access.has('read-workspaces') || access.has('read-projects')) sets.push(READ);
    if (access.has('manage-policy-overrides')) sets.push(new Set(['manage policy overrides']));
    const union = unionOf(sets);
    if (!own) this.#byProject.set(place, union);
    return union;
  }

  /** Returns whether the actor may read the runs of all workspaces of an organization, so that none must be checked. */
  readsAllRuns(organization: Ref): boolean {
    return this.has(organization, 'manage-workspaces', 'manage-projects', 'read-workspaces', 'read-projects');
  }

  project(project: WorldRecord): { read: boolean; write: boolean; createWorkspace: boolean } {
    const organization = toOne(project, 'organization');
    const grants = this.#grants.get(project.id) ?? [];
    const write = this.has(organization, 'manage-projects') || grants.some((set) => set.has('update project'));
    const createWorkspace =
      write || this.has(organization, 'manage-workspaces') || grants.some((set) => set.has('create workspaces'));
    return {
      read: createWorkspace || grants.length > 0 || this.has(organization, 'read-projects', 'read-workspaces'),
      write,
      createWorkspace,
    };
  }

  /** Secret teams are seen by their members, owners and who may see secret teams. */
  team(team: WorldRecord): boolean {
    const organization = toOne(team, 'organization');
    if (!organization || !this.organization(organization.id)) return false;
    return (
      team.attributes['visibility'] === 'organization' ||
      this.#teams.some(({ id }) => id === team.id) ||
      this.has(organization, 'access-secret-teams', 'manage-teams')
    );
  }

  /**
   * Whether the actor may do what an operation does with what its scope has.
   * @param permission of the operation; null for what everyone may do who sees the records
   */
  can(permission: string | null, scope: Scope): boolean {
    const organization = scope.find('organizations');
    const workspace = scope.find('workspaces');
    const project = scope.find('projects');
    if (!this.#sees(scope)) return false;
    if (permission === null) return !workspace || this.workspace(workspace).has('read runs');
    const line = PERMISSIONS[permission];
    if (!line) return false;
    if (line.workspace !== undefined && workspace) return this.workspace(workspace).has(line.workspace);
    if (line.organization && this.has(organization, ...line.organization)) return true;
    if (line.member && organization) return true;
    if (!line.project || !organization) return false;
    if (project) return this.project(project)[line.project];
    const projects = this.world.related('projects', 'organization', organization.id);
    return line.project === 'createWorkspace' && projects.some((one) => this.project(one).createWorkspace);
  }

  /**
   * Returns true, too, where the path does not name the place that a permission is for, as in
   * `GET /organizations/{organization_name}/runs`: the handler must then ask `can` for each record.
   */
  mayLook(permission: string | null, scope: Scope): boolean {
    if (this.can(permission, scope)) return true;
    const line = permission === null ? undefined : PERMISSIONS[permission];
    if (!line || !this.#sees(scope)) return false;
    if (line.workspace !== undefined) return !scope.find('workspaces');
    return !scope.find('organizations');
  }

  /** Returns whether a change of a record of this type can change what a token may do. */
  dependsOn(type: string): boolean {
    return ['organizations', 'organization-memberships', 'teams', 'team-projects', 'team-workspaces'].includes(type);
  }

  #sees(scope: Scope): boolean {
    const organization = scope.find('organizations');
    if (organization && !this.organization(organization.id)) return false;
    const team = scope.find('teams');
    if (team && !this.team(team)) return false;
    const project = scope.find('projects');
    if (project && !scope.find('workspaces') && !this.project(project).read) return false;
    // What belongs to a user and to no organization is for that user alone.
    const user = organization ? undefined : scope.find('users');
    return !user || this.actor.user === user;
  }

  #belongsTo(name: string): boolean {
    const isHere = (record: WorldRecord) => toOne(record, 'organization')?.id === name;
    const memberships = this.world.related('organization-memberships', 'user', this.actor.subject.id);
    return this.#teams.some(isHere) || memberships.some(isHere);
  }

  #inOrganization(name: string): OrganizationAccess | undefined {
    const { type, subject } = this.actor;
    if (type === 'organization') return subject.id === name ? OWNER : undefined;
    if (type === 'audit-trail') return undefined;
    // Users still have the web interface: here it is as if they had no leave.
    const settings = this.world.get('organizations', name)?.attributes;
    if (type === 'user' && settings?.['user-tokens-enabled'] === false) return undefined;
    const teams = this.#teams.filter((team) => toOne(team, 'organization')?.id === name);
    if (teams.some(({ attributes }) => attributes['name'] === 'owners')) return OWNER;
    if (!this.#belongsTo(name)) return undefined;
    return new Set(
      teams.flatMap(({ attributes }) =>
        Object.entries(attributes['organization-access'] ?? {})
          .filter(([, on]) => on === true)
          .map(([flag]) => flag),
      ),
    );
  }
}
