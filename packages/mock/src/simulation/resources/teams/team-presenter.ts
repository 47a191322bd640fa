import { linkOnly, type Presenter, related } from '../../documents/presenter.ts';
import { refTo, toMany, toOne, type WorldRecord } from '../../world/record.ts';
import type { World } from '../../world/world.ts';

export const teamPresenter: Presenter = {
  present(record, { world, access }) {
    const { id, type, attributes } = record;
    const organization = toOne(record, 'organization');
    const users = toMany(record, 'users');
    const manages = access.has(organization, 'manage-teams');
    // The owners team cannot be deleted or limited.
    const isOwners = attributes['name'] === 'owners';
    return {
      id,
      type,
      attributes: {
        ...attributes,
        permissions: {
          'can-update-membership': access.has(organization, 'manage-membership', 'manage-teams'),
          'can-destroy': manages && !isOwners,
          'can-update-organization-access': access.has(organization, 'manage-organization-access') && !isOwners,
          'can-update-api-token': manages,
          'can-update-visibility': manages && !isOwners,
          'can-update-member-token-management': manages,
          'can-update-name': manages && !isOwners,
          'can-update-sso-team-id': manages,
          'can-view-api-token': manages,
        },
        'users-count': users.length,
        'non-service-users-count': users.length,
      },
      relationships: {
        organization: related(organization ?? null),
        users: related(users),
        'organization-memberships': related(membershipsOf(record, world).map(refTo)),
        'authentication-token': { ...linkOnly(`/api/v2/teams/${id}/authentication-token`), meta: {} },
        'authentication-tokens': linkOnly(`/api/v2/teams/${id}/authentication-tokens`),
      },
      links: { self: `/api/v2/teams/${id}` },
    };
  },
  include: { 'organization-memberships': (record, { world }) => membershipsOf(record, world) },
};

function membershipsOf(team: WorldRecord, world: World): WorldRecord[] {
  const organization = toOne(team, 'organization')?.id;
  return toMany(team, 'users').flatMap(({ id }) =>
    world
      .related('organization-memberships', 'user', id)
      .filter((one) => toOne(one, 'organization')?.id === organization),
  );
}
