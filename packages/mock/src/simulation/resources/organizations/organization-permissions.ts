import type { JsonObject } from '../../../http/json.ts';
import type { Access } from '../../access/access.ts';
import type { WorldRecord } from '../../world/record.ts';

/** The mock does not simulate these, so no token may do them. */
const NOT_SIMULATED = {
  'can-create-project-in-hcp': false,
  'can-manage-groups-in-hcp': false,
  'can-manage-recoverable-items': false,
  'can-update-hyok-configuration': false,
  'can-view-hyok-feature-info': false,
};

/** `attributes.permissions` of an organization: what the token may do in it. */
export function organizationPermissions(access: Access, record: WorldRecord): JsonObject {
  const owner = access.has(record);
  return {
    'can-update': owner,
    'can-destroy': owner,
    'can-access-via-teams': true,
    'can-create-module': access.has(record, 'manage-modules'),
    'can-create-team': access.has(record, 'manage-teams'),
    'can-create-workspace': access.has(record, 'manage-workspaces', 'manage-projects'),
    'can-manage-users': access.has(record, 'manage-membership'),
    'can-manage-subscription': owner,
    'can-manage-sso': owner,
    'can-update-oauth': access.has(record, 'manage-vcs-settings'),
    'can-update-sentinel': access.has(record, 'manage-policies'),
    'can-update-ssh-keys': access.has(record, 'manage-vcs-settings'),
    'can-update-api-token': owner,
    'can-traverse': true,
    'can-update-agent-pools': access.has(record, 'manage-agent-pools'),
    'can-manage-tags': access.has(record, 'manage-workspaces'),
    'can-manage-varsets': access.has(record, 'manage-workspaces'),
    'can-read-varsets': true,
    'can-manage-public-providers': access.has(record, 'manage-providers'),
    'can-create-provider': access.has(record, 'manage-providers'),
    'can-manage-public-modules': access.has(record, 'manage-modules'),
    'can-manage-custom-providers': access.has(record, 'manage-providers'),
    'can-manage-run-tasks': access.has(record, 'manage-run-tasks'),
    'can-read-run-tasks': true,
    'can-deploy-no-code-modules': access.has(record, 'manage-workspaces', 'manage-projects'),
    'can-manage-no-code-modules': access.has(record, 'manage-modules'),
    'can-create-project': access.has(record, 'manage-projects'),
    'can-start-trial': false,
    'can-create-workspace-migration': access.has(record, 'manage-workspaces'),
    'can-enable-stacks': owner,
    'can-manage-assessments': access.has(record, 'manage-workspaces'),
    'can-manage-auditing': owner,
    'can-manage-org-public-modules': access.has(record, 'manage-modules'),
    'can-manage-org-public-providers': access.has(record, 'manage-providers'),
    'can-read-assessments': access.has(record, 'read-workspaces', 'manage-workspaces'),
    'can-read-policies': access.has(record, 'manage-policies'),
    'can-update-authentication-token': owner,
    'can-view-authentication': owner,
    'can-view-explorer': access.has(record, 'read-workspaces', 'manage-workspaces'),
    'can-view-usage': owner,
    'can-view-users': true,
    ...NOT_SIMULATED,
  };
}
