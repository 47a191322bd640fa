import { expect, it } from 'vitest';
import { operations } from './bundle.ts';

// The 41 core endpoints and the 7 of Terraform Actions, by method and path: what is promised, whatever else there is.
const endpoints = `
  GET /organizations/{organization_name}/workspaces
  GET /organizations/{organization_name}/workspaces/{workspace_name}
  POST /organizations/{organization_name}/workspaces
  PATCH /workspaces/{workspace_id}
  POST /workspaces/{workspace_id}/actions/lock
  POST /workspaces/{workspace_id}/actions/unlock
  DELETE /workspaces/{workspace_id}
  POST /runs
  GET /workspaces/{workspace_id}/runs
  GET /runs/{run_id}
  POST /runs/{run_id}/actions/apply
  POST /runs/{run_id}/actions/discard
  POST /runs/{run_id}/actions/cancel
  GET /plans/{plan_id}
  GET /plans/{plan_id}/json-output
  GET /applies/{apply_id}
  GET /state-versions
  GET /state-versions/{state_version_id}
  GET /workspaces/{workspace_id}/current-state-version
  POST /workspaces/{workspace_id}/state-versions
  GET /workspaces/{workspace_id}/configuration-versions
  GET /configuration-versions/{configuration_version_id}
  POST /workspaces/{workspace_id}/configuration-versions
  GET /workspaces/{workspace_id}/vars
  POST /workspaces/{workspace_id}/vars
  PATCH /workspaces/{workspace_id}/vars/{variable_id}
  DELETE /workspaces/{workspace_id}/vars/{variable_id}
  GET /organizations/{organization_name}/projects
  GET /projects/{project_id}
  POST /organizations/{organization_name}/projects
  PATCH /projects/{project_id}
  DELETE /projects/{project_id}
  GET /organizations
  GET /organizations/{organization_name}
  PATCH /organizations/{organization_name}
  GET /organizations/{organization_name}/teams
  POST /organizations/{organization_name}/teams
  DELETE /teams/{team_id}
  GET /workspaces/{workspace_id}/notification-configurations
  POST /workspaces/{workspace_id}/notification-configurations
  DELETE /notification-configurations/{notification_configuration_id}

  GET /workspaces/{workspace_id}/terraform-actions
  GET /workspaces/{workspace_id}/terraform-actions/filter-options
  GET /terraform-actions/{action_id}
  GET /terraform-actions/{action_id}/invocations/run-summary
  GET /terraform-actions/{action_id}/invocations/filter-options
  GET /terraform-actions/{action_id}/runs/{run_id}/invocations
  GET /terraform-actions/{action_id}/runs/{run_id}/invocations/lifecycle-resource-groups
`
  .split('\n')
  .map((line) => line.trim())
  .filter(Boolean);

const documented = operations.map(({ method, path }) => `${method.toUpperCase()} ${path}`);

it('promises 41 + 7 endpoints', () => {
  expect(new Set(endpoints).size).toBe(41 + 7);
});

it.each(endpoints)('%s', (endpoint) => {
  expect(documented).toContain(endpoint);
});

it('has at least 93 operations of the API and the 2 of signed URLs', () => {
  const signed = operations.filter(({ definition }) => definition.tags.includes('signed-urls'));
  expect(signed.map(({ operationId }) => operationId).sort()).toEqual(['downloadSignedObject', 'uploadSignedObject']);
  expect(operations.length - signed.length).toBeGreaterThanOrEqual(93);
});
