import type { JsonObject } from '../../../http/json.ts';

const ORGANIZATION_ACCESS = [
  'manage-policies',
  'manage-policy-overrides',
  'delegate-policy-overrides',
  'manage-run-tasks',
  'manage-workspaces',
  'manage-vcs-settings',
  'manage-agent-pools',
  'manage-projects',
  'manage-modules',
  'manage-providers',
  'manage-public-modules',
  'manage-public-providers',
  'manage-registry-artifact-tags',
  'manage-registry-artifact-version-tags',
  'manage-registry-components',
  'manage-membership',
  'manage-teams',
  'manage-organization-access',
  'access-secret-teams',
  'read-projects',
  'read-workspaces',
];

/** `organization-access` with all flags on or off. */
export function organizationAccess(value: boolean): JsonObject {
  return Object.fromEntries(ORGANIZATION_ACCESS.map((flag) => [flag, value]));
}
