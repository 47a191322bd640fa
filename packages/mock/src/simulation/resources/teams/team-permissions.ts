import type { JsonObject } from '../../../http/json.ts';
import type { Access } from '../../access/access.ts';
import { toOne, type WorldRecord } from '../../world/record.ts';

/** `attributes.permissions` of a team: what the token may do with it. The owners team cannot be deleted or limited. */
export function teamPermissions(access: Access, team: WorldRecord): JsonObject {
  const organization = toOne(team, 'organization');
  const manages = access.has(organization, 'manage-teams');
  const isOwners = team.attributes['name'] === 'owners';
  return {
    'can-update-membership': access.has(organization, 'manage-membership', 'manage-teams'),
    'can-destroy': manages && !isOwners,
    'can-update-organization-access': access.has(organization, 'manage-organization-access') && !isOwners,
    'can-update-api-token': manages,
    'can-update-visibility': manages && !isOwners,
    'can-update-member-token-management': manages,
    'can-update-name': manages && !isOwners,
    'can-update-sso-team-id': manages,
    'can-view-api-token': manages,
  };
}
