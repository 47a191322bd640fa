import type { OperationId } from '@hcptf/client';

/** A value of a query parameter that some records match, and another if all records match the first. */
export interface ParameterSample {
  /** The name in the URL, where it differs from the name of the parameter. */
  name?: string;
  hit: string;
  miss?: string;
  /** The token whose answers differ, where the owner's do not. */
  token?: string;
}

const RUN_FILTERS: Record<string, ParameterSample> = {
  'filter[operation]': { hit: 'plan_and_apply' },
  'filter[status]': { hit: 'planned' },
  'filter[status_group]': { hit: 'discardable' },
  'filter[source]': { hit: 'tfe-api' },
  'filter[agent_pool_names]': { hit: 'private-network' },
  'filter[timeframe]': { hit: '2026', miss: '2019' },
  'search[user]': { hit: 'ada', miss: 'grace' },
  'search[commit]': { hit: 'c41d7e90' },
  'search[basic]': { hit: 'Automated IP' },
};

/** Before and after the default seed's last invocations. */
const between = (name: string): Record<string, ParameterSample> => ({
  [`${name}[gte]`]: { hit: '2026-05-12T08:00:00Z', miss: '2026-05-12T10:00:00Z' },
  [`${name}[gt]`]: { hit: '2026-05-12T08:00:00Z', miss: '2026-05-12T10:00:00Z' },
  [`${name}[lte]`]: { hit: '2026-05-12T08:50:00Z', miss: '2026-05-12T07:00:00Z' },
  [`${name}[lt]`]: { hit: '2026-05-12T08:50:00Z', miss: '2026-05-12T07:00:00Z' },
});

/** What each parameter is tried with, besides pages, `sort` and `include`. A new parameter needs a line. */
export const parameterSamples: Partial<Record<OperationId, Record<string, ParameterSample>>> = {
  listOrganizations: {
    q: { hit: 'acm', miss: 'zenith' },
    'q[email]': { hit: 'platform@', miss: 'zenith' },
    'q[name]': { hit: 'acm', miss: 'zenith' },
  },
  listProjects: {
    q: { hit: 'plat' },
    'filter[names]': { hit: 'Platform' },
    'filter[permissions][create-workspace]': { hit: 'true', token: 'outsider' },
    'filter[permissions][update]': { hit: 'true', token: 'outsider' },
    'filter[permissions][move-stack]': { hit: 'true', token: 'outsider' },
    'filter[tagged]': { name: 'filter[tagged][0][key]', hit: 'cost-center' },
  },
  listWorkspaces: {
    'search[name]': { hit: 'prod' },
    'search[wildcard-name]': { hit: 'prod-*' },
    'search[tags]': { hit: 'environment' },
    'search[exclude-tags]': { hit: 'environment' },
    'filter[tagged]': { name: 'filter[tagged][0][key]', hit: 'networking' },
    'filter[project][id]': { hit: 'prj-WsVcWRr7SfxRci1v' },
    'filter[current-run][status]': { hit: 'planned' },
  },
  listOrganizationRuns: { ...RUN_FILTERS, 'filter[workspace_names]': { hit: 'prod-eks' } },
  listWorkspaceRuns: RUN_FILTERS,
  listPolicySetOutcomes: { filter: { name: 'filter[0][status]', hit: 'failed', miss: 'errored' } },
  listOrganizationTags: {
    q: { hit: 'netw' },
    'filter[exclude][taggable][id]': { hit: 'ws-Yq3vT8mKz1RnB6Ld' },
  },
  listVariables: {
    'filter[workspace][name]': { hit: 'data-processing' },
    'filter[organization][name]': { hit: 'acme', miss: 'zenith' },
  },
  listRunTriggers: { 'filter[run-trigger][type]': { hit: 'inbound', miss: 'outbound' } },
  listStateVersions: {
    'filter[workspace][name]': { hit: 'staging' },
    'filter[organization][name]': { hit: 'acme', miss: 'zenith' },
    'filter[status]': { hit: 'finalized', miss: 'pending' },
  },
  listTerraformActionRunSummaries: {
    'filter[run][id]': { hit: 'run-KTuq99JSzgmDSvYj' },
    'filter[invocation_method]': { hit: 'direct' },
    'filter[aggregate_invocation_status]': { hit: 'successful' },
    'filter[invoked_by]': { hit: 'ada', miss: 'grace' },
    'filter[source]': { hit: 'tfe-api', miss: 'tfe-ui' },
    ...between('filter[invoked_at]'),
  },
  listTerraformActionInvocations: { 'filter[status]': { hit: 'failed' }, q: { hit: 'AfterUpdate' } },
  listTerraformActionResourceGroups: {
    'filter[aggregate_status]': { hit: 'not_successful', miss: 'not_invoked' },
    q: { hit: 'bastion', miss: 'zenith' },
  },
  listTerraformActions: {
    'filter[provider]': { hit: 'aws' },
    'filter[module_address]': { hit: 'module.cache' },
    ...between('filter[last_invocation][invoked_at]'),
  },
  listAgentPools: { q: { hit: 'private' }, 'filter[allowed_workspaces][name]': { hit: 'prod-networking' } },
  listAgents: { 'filter[last-ping-since]': { hit: '2026-05-12T00:00:00Z' } },
  listTeamWorkspaceAccess: {
    'filter[workspace][id]': { hit: 'ws-Mb5kA0tVy8QeR3Zi', miss: 'ws-4j8p6jX1w33MiDC7' },
    'filter[team][id]': { hit: 'team-3gCt2FhcWzSRXdYb', miss: 'team-Rb4xMq7WfYs2JdKt' },
  },
  listTeamProjectAccess: {
    'filter[project][id]': { hit: 'prj-WsVcWRr7SfxRci1v', miss: 'prj-vDefault8n2kLq5TJ' },
    'filter[team][id]': { hit: 'team-3gCt2FhcWzSRXdYb', miss: 'team-Rb4xMq7WfYs2JdKt' },
  },
  listTeams: { q: { hit: 'plat' }, 'filter[names]': { hit: 'platform' } },
};
