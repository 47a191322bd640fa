import type { JsonObject } from '../../http/json.ts';
import type { Ref, Relationship } from '../../simulation/world/record.ts';
import type { Seed, SeedRecord } from '../../simulation/worlds/seed.ts';
import { defaultAccess } from './default-access.ts';
import { defaultActions } from './default-actions.ts';
import { defaultConfigurations } from './default-configurations.ts';
import { defaultNotifications } from './default-notifications.ts';
import { defaultOrganization } from './default-organization.ts';
import { defaultRuns } from './default-runs.ts';
import { defaultStates } from './default-states.ts';
import { defaultRunTriggers, defaultTags } from './default-tags.ts';
import { defaultVariables } from './default-variables.ts';

// The cast of the specification's examples: spec/CAST.md.

const acme: Ref = { type: 'organizations', id: 'acme' };
const ada: Ref = { type: 'users', id: 'user-62goNpx1ThQf689e' };
const grace: Ref = { type: 'users', id: 'user-MA4GL63FmYRpSFxa' };
const linus: Ref = { type: 'users', id: 'user-Qw8zR3vNk5TbYc2H' };
const defaultProject: Ref = { type: 'projects', id: 'prj-vDefault8n2kLq5TJ' };
const platform: Ref = { type: 'projects', id: 'prj-WsVcWRr7SfxRci1v' };
const platformTeam: Ref = { type: 'teams', id: 'team-3gCt2FhcWzSRXdYb' };

/** Too short to alarm a secret scanner; two parts, like HCP Terraform's. */
export const DEFAULT_TOKEN = 'hcptfMockToken.atlasv1.anyOtherWorksAsWell';

function workspace(
  id: string,
  name: string,
  attributes: JsonObject,
  relationships: Record<string, Relationship> = {},
): SeedRecord {
  return {
    type: 'workspaces',
    id,
    attributes: {
      name,
      source: 'tfe-ui',
      'created-at': '2026-02-03T09:12:44.318Z',
      'latest-change-at': '2026-05-12T08:14:05.102Z',
      'updated-at': '2026-05-12T08:14:05.102Z',
      'apply-duration-average': 41_000,
      'plan-duration-average': 23_000,
      'policy-check-failures': 0,
      'run-failures': 1,
      ...attributes,
    },
    relationships: {
      organization: acme,
      project: platform,
      'current-configuration-version': { type: 'configuration-versions', id: defaultConfigurations[id] ?? '' },
      ...relationships,
    },
  };
}

function binding(id: string, workspaceId: string, key: string, value: string): SeedRecord {
  return {
    type: 'tag-bindings',
    id,
    attributes: { key, value, 'created-at': '2026-05-12T08:02:19.000Z' },
    relationships: { subject: { type: 'workspaces', id: workspaceId } },
  };
}

/** The organization acme: small, believable, and the same as in the examples. */
export const defaultSeed: Seed = {
  now: '2026-05-12T09:00:00.000Z',
  random: 1,
  records: [
    {
      ...acme,
      attributes: {
        'external-id': 'org-8mKpQ2vXcN4tRz7L',
        email: 'platform@acme.example',
        'created-at': '2026-05-04T08:12:31.402Z',
      },
      relationships: { 'default-project': defaultProject },
    },
    { ...ada, attributes: { username: 'ada', email: 'ada@acme.example' } },
    { ...grace, attributes: { username: 'grace', email: 'grace@acme.example' } },
    { ...linus, attributes: { username: 'linus', email: 'linus@acme.example' } },
    {
      type: 'organization-memberships',
      id: 'ou-tTJph1AQVK5ZmdND',
      attributes: { email: 'ada@acme.example' },
      relationships: { organization: acme, user: ada },
    },
    {
      type: 'organization-memberships',
      id: 'ou-qkpQJzGWfFbWwmHa',
      attributes: { email: 'grace@acme.example' },
      relationships: { organization: acme, user: grace },
    },
    {
      type: 'organization-memberships',
      id: 'ou-8Hn2VtXw5KcRz9Lp',
      attributes: { email: 'linus@acme.example' },
      relationships: { organization: acme, user: linus },
    },
    {
      type: 'teams',
      id: 'team-6p5jTwJQXwqZBncC',
      attributes: { name: 'owners' },
      relationships: { organization: acme, users: [ada] },
    },
    {
      ...platformTeam,
      attributes: { name: 'platform', visibility: 'organization' },
      relationships: { organization: acme, users: [ada, grace] },
    },
    {
      type: 'teams',
      id: 'team-Rb4xMq7WfYs2JdKt',
      attributes: { name: 'viewers', visibility: 'organization' },
      relationships: { organization: acme, users: [linus] },
    },
    ...defaultOrganization,
    { ...defaultProject, attributes: { name: 'Default Project' }, relationships: { organization: acme } },
    {
      ...platform,
      attributes: { name: 'Platform', description: 'Networks and clusters that all teams share' },
      relationships: { organization: acme },
    },
    {
      type: 'tag-bindings',
      id: 'tb-c6f20e8b74a91d35',
      attributes: { key: 'cost-center', value: '4711', 'created-at': '2026-05-12T08:02:19.000Z' },
      relationships: { subject: platform },
    },
    workspace('ws-4j8p6jX1w33MiDC7', 'prod-networking', {
      description: 'Networks of the production account',
      'latest-change-at': '2026-05-12T08:55:41.102Z',
      'resource-count': 24,
      'workspace-kpis-runs-count': 18,
    }),
    workspace('ws-Hc9sW2xPf7JgN4Ue', 'prod-eks', {
      'latest-change-at': '2026-05-12T08:42:31.730Z',
      'resource-count': 57,
      'policy-check-failures': 3,
      'workspace-kpis-runs-count': 33,
    }),
    workspace('ws-Mb5kA0tVy8QeR3Zi', 'data-processing', {
      'latest-change-at': '2026-05-12T07:33:20.418Z',
      'resource-count': 12,
      'workspace-kpis-runs-count': 7,
    }),
    workspace(
      'ws-Yq3vT8mKz1RnB6Ld',
      'staging',
      {
        'latest-change-at': '2026-05-11T22:10:57.264Z',
        locked: true,
        'locked-reason': 'Locked by a crashed pipeline',
        'resource-count': 9,
        'run-failures': 6,
        'workspace-kpis-runs-count': 41,
      },
      { 'locked-by': grace },
    ),
    ...defaultTags,
    ...defaultRunTriggers,
    binding('tb-232e23631c16c1c8', 'ws-4j8p6jX1w33MiDC7', 'environment', 'production'),
    binding('tb-7c0f4be19a25d3e6', 'ws-4j8p6jX1w33MiDC7', 'networking', ''),
    binding('tb-5d1c7a90be3f2486', 'ws-Hc9sW2xPf7JgN4Ue', 'environment', 'production'),
    binding('tb-91e04c7fa2d6b358', 'ws-Yq3vT8mKz1RnB6Ld', 'environment', 'staging'),
    ...defaultAccess,
    ...defaultVariables,
    ...defaultNotifications,
    ...defaultRuns,
    ...defaultStates,
    // After the runs that they belong to.
    ...defaultActions,
  ],
  tokens: [
    { name: 'owner', token: DEFAULT_TOKEN, type: 'user', subject: ada },
    { name: 'member', token: 'hcptfMockGrace.atlasv1.writesInPlatform', type: 'user', subject: grace },
    { name: 'outsider', token: 'hcptfMockLinus.atlasv1.seesNoWorkspace', type: 'user', subject: linus },
    { name: 'team', token: 'hcptfMockTeam.atlasv1.platform', type: 'team', subject: platformTeam },
    { name: 'organization', token: 'hcptfMockOrganization.atlasv1.acme', type: 'organization', subject: acme },
    { name: 'audit-trail', token: 'hcptfMockAuditTrail.atlasv1.acme', type: 'audit-trail', subject: acme },
  ],
};
