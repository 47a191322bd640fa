import type { JsonObject } from '../../../http/json.ts';
import { type Ref, refTo, type WorldRecord } from '../../world/record.ts';
import type { World } from '../../world/world.ts';

/** Attributes that a create or update can set. */
export const ORGANIZATION_SETTINGS: readonly string[] = [
  'email',
  'session-timeout',
  'session-remember',
  'collaborator-auth-policy',
  'cost-estimation-enabled',
  'send-passing-statuses-for-untriggered-speculative-plans',
  'aggregated-commit-status-enabled',
  'speculative-plan-management-enabled',
  'owners-team-saml-role-id',
  'assessments-enforced',
  'allow-force-delete-workspaces',
  'default-execution-mode',
  'enforce-hyok',
  'user-tokens-enabled',
  'stacks-enabled',
  'max-ttl-enabled',
  'registry-monorepo-support-enabled',
];

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

export function newOrganizationAttributes(world: World): JsonObject {
  return {
    'external-id': world.newId('organizations'),
    'created-at': world.now(),
    email: null,
    'session-timeout': null,
    'session-remember': null,
    'collaborator-auth-policy': 'password',
    'plan-expired': false,
    'plan-expires-at': null,
    'plan-is-trial': false,
    'plan-is-enterprise': false,
    'plan-identifier': 'standard',
    'cost-estimation-enabled': false,
    'send-passing-statuses-for-untriggered-speculative-plans': false,
    'aggregated-commit-status-enabled': true,
    'speculative-plan-management-enabled': true,
    'allow-force-delete-workspaces': false,
    'fair-run-queuing-enabled': true,
    'saml-enabled': false,
    'owners-team-saml-role-id': null,
    'two-factor-conformant': true,
    'assessments-enforced': false,
    'default-execution-mode': 'remote',
    'enforce-hyok': false,
    'user-tokens-enabled': true,
    'stacks-enabled': false,
    'remaining-testable-count': 5,
    'is-unified': false,
    'hcp-id': null,
    'is-in-degraded-mode': false,
    'max-ttl-enabled': false,
    'over-stacks-resource-limit': false,
    'recoverable-items-enabled': false,
    'registry-monorepo-support-enabled': false,
    'stacks-default-execution-mode': 'remote',
    'test-generation-enabled': false,
    'trial-expires-at': null,
  };
}

export function newProjectAttributes(now: string, mode = 'remote'): JsonObject {
  return {
    description: null,
    'created-at': now,
    'is-unified': false,
    'hcp-id': null,
    'auto-destroy-activity-duration': null,
    'default-execution-mode': mode,
    'stacks-default-execution-mode': mode,
    'setting-overwrites': {
      'execution-mode': false,
      'agent-pool': false,
      'stacks-execution-mode': false,
      'stacks-agent-pool': false,
    },
  };
}

/** @param access flags that are not false */
export function newTeamAttributes(access: JsonObject = {}): JsonObject {
  return {
    description: null,
    'is-unified': false,
    'hcp-resource-name': null,
    'sso-team-id': null,
    'organization-access': { ...organizationAccess(false), ...access },
    visibility: 'secret',
    'allow-member-token-management': true,
  };
}

export function organizationAccess(value: boolean): JsonObject {
  return Object.fromEntries(ORGANIZATION_ACCESS.map((flag) => [flag, value]));
}

/** What every organization begins with: a default project, and an owners team with its founder. */
export function foundOrganization(world: World, organization: WorldRecord, owner: Ref): void {
  const here = { organization: refTo(organization) };
  const attributes = { ...newProjectAttributes(world.now()), name: 'Default Project' };
  const project = world.create('projects', { attributes, relationships: here });
  world.update(organization, { relationships: { 'default-project': refTo(project) } });
  world.create('teams', {
    attributes: { ...newTeamAttributes(organizationAccess(true)), name: 'owners' },
    relationships: { ...here, users: [refTo(owner)] },
  });
  world.create('organization-memberships', {
    attributes: { status: 'active', email: organization.attributes['email'] ?? null, 'created-at': world.now() },
    relationships: { ...here, user: refTo(owner) },
  });
}
