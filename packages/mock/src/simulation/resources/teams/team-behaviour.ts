import { notFound, unprocessable } from '../../../http/api-errors.ts';
import { isObject, type JsonObject } from '../../../http/json.ts';
import type { Call } from '../../documents/call.ts';
import { checkNameForm } from '../../documents/check-name-form.ts';
import { linkOnly, type PresentContext, related } from '../../documents/presenter.ts';
import type { Behaviour } from '../../rules/behaviour.ts';
import { refTo, toMany, toOne, type WorldRecord } from '../../world/record.ts';
import { freeWorkspace } from '../runs/machine/free-workspace.ts';
import { organizationAccess } from './organization-access.ts';
import { teamPermissions } from './team-permissions.ts';

// HCP Terraform documents no spaces, but takes them: go-tfe's own tests rename a team to one with a space.
const NAME = { pattern: /^[A-Za-z0-9 _-]+$/, rule: 'Name can only include letters, numbers, spaces, -, and _' };

export const teamBehaviour: Behaviour = {
  // Only where an identity provider manages the team.
  absent: ['scim-linked', 'scim-sync-paused', 'scim-group-name', 'scim-updated-at'],
  defaults: (_world, { attributes }) => ({
    'organization-access': organizationAccess(attributes?.['name'] === 'owners'),
    visibility: 'secret',
    'allow-member-token-management': true,
  }),
  create(call, { attributes }, record) {
    checkNameForm(attributes, NAME);
    const access = accessOf(attributes);
    checkMayGrant(call, access, {});
    return {
      ...record,
      attributes: { ...record.attributes, 'organization-access': { ...organizationAccess(false), ...access } },
      relationships: { ...record.relationships, users: [] },
    };
  },
  update(call, { attributes }, team, changes) {
    const { name, visibility } = attributes;
    if (isOwners(team) && (name ?? 'owners') !== 'owners') {
      throw unprocessable('/data/attributes/name', 'Name of the owners team cannot be changed');
    }
    if (isOwners(team) && (visibility ?? 'secret') !== team.attributes['visibility']) {
      throw unprocessable('/data/attributes/visibility', 'Visibility of the owners team cannot be changed');
    }
    checkNameForm(attributes, NAME);
    const current = accessOf(team.attributes);
    const access = isOwners(team) ? {} : accessOf(attributes);
    checkMayGrant(call, access, current);
    const tokens = attributes['allow-member-token-management'] ?? attributes['allow-team-token-management'];
    return {
      ...changes,
      attributes: {
        ...changes.attributes,
        ...(tokens !== undefined && { 'allow-member-token-management': tokens }),
        'organization-access': { ...current, ...access },
      },
    };
  },
  delete({ world }, team) {
    // HCP Terraform does not say why the owners cannot be deleted.
    if (isOwners(team)) throw notFound();
    for (const workspace of [...world.related('workspaces', 'locked-by', team.id)]) freeWorkspace(world, workspace);
  },
  computed(team, { access }) {
    const count = toMany(team, 'users').length;
    return {
      permissions: teamPermissions(access, team),
      'users-count': count,
      'non-service-users-count': count,
    };
  },
  relationships: (team, context) => ({
    'organization-memberships': related(membershipsOf(team, context).map(refTo)),
    'authentication-token': { ...linkOnly(`/api/v2/teams/${team.id}/authentication-token`), meta: {} },
    'authentication-tokens': linkOnly(`/api/v2/teams/${team.id}/authentication-tokens`),
  }),
  include: { 'organization-memberships': membershipsOf },
};

/** The permission to manage teams does not cover what they may do. A flag that stays as it is is no change. */
function checkMayGrant({ access, scope }: Call, wanted: JsonObject, current: JsonObject): void {
  const changes = Object.keys(wanted).some((flag) => (wanted[flag] ?? false) !== (current[flag] ?? false));
  if (changes && !access.has(scope.get('organizations'), 'manage-organization-access')) throw notFound();
}

function isOwners({ attributes }: WorldRecord): boolean {
  return attributes['name'] === 'owners';
}

function accessOf({ 'organization-access': access }: JsonObject): JsonObject {
  return isObject(access) ? access : {};
}

function membershipsOf(team: WorldRecord, { world }: PresentContext): WorldRecord[] {
  const organization = toOne(team, 'organization')?.id;
  return toMany(team, 'users').flatMap(({ id }) =>
    world
      .related('organization-memberships', 'user', id)
      .filter((one) => toOne(one, 'organization')?.id === organization),
  );
}
