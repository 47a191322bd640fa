import type { OperationId } from '@hcptf/client';
import type { Reply } from './simulated-world.ts';

export interface RefusalWorld {
  /** Tokens of the world by name. */
  tokens: Readonly<Record<string, string>>;
  /** With the owner's token unless stated. */
  call(method: string, path: string, body?: unknown, token?: string): Promise<Reply>;
}

type Refusal = (world: RefusalWorld) => Promise<Reply>;

const DATA = '/api/v2/workspaces/ws-Mb5kA0tVy8QeR3Zi';
const STAGING = '/api/v2/workspaces/ws-Yq3vT8mKz1RnB6Ld';
const APPLIED = 'run-mVbyqQnGfK5sYJLz';
const UNKNOWN = 'UnknownUnknown16';

const post =
  (path: string, body?: unknown): Refusal =>
  ({ call }) =>
    call('POST', path, body);

const act = (verb: string, run = APPLIED) => post(`/api/v2/runs/${run}/actions/${verb}`);

/** Sends the request with the token of a user who manages all projects but not all workspaces. */
const forceDelete =
  (path: string): Refusal =>
  async ({ call, tokens }) => {
    const attributes = { 'organization-access': { 'manage-projects': true } };
    await call('PATCH', '/api/v2/teams/team-3gCt2FhcWzSRXdYb', { data: { type: 'teams', attributes } });
    return call('DELETE', path, undefined, tokens['member']);
  };

const runOf = (workspace: string, attributes: object = {}) => ({
  data: { type: 'runs', attributes, relationships: { workspace: { data: { type: 'workspaces', id: workspace } } } },
});

const accessTo = (type: string, id: string) => ({
  data: {
    type: `team-${type}`,
    attributes: { access: 'admin' },
    relationships: {
      team: { data: { type: 'teams', id: 'team-3gCt2FhcWzSRXdYb' } },
      [type.replace(/s$/, '')]: { data: { type, id } },
    },
  },
});

const stateOf = (serial: number) => ({
  data: { type: 'state-versions', attributes: { serial, md5: '07c86fd123edbe7ed58e74126240214f' } },
});

/** A state version of data-processing that waits for its upload. */
async function pendingState({ call }: RefusalWorld, serial = 900): Promise<Reply> {
  await call('POST', `${DATA}/actions/lock`, {});
  return call('POST', `${DATA}/state-versions`, stateOf(serial));
}

/** The requests that cause an error other than an unknown token or id, a wrong page or a wrong body. */
export const refusals: Partial<Record<`${OperationId} ${number}`, Refusal>> = {
  'createOrganization 404': ({ call, tokens }) =>
    call(
      'POST',
      '/api/v2/organizations',
      { data: { type: 'organizations', attributes: { name: 'other', email: 'other@acme.example' } } },
      tokens['organization'],
    ),
  'deleteProject 403': ({ call }) => call('DELETE', '/api/v2/projects/prj-vDefault8n2kLq5TJ'),
  'deleteProject 409': ({ call }) => call('DELETE', '/api/v2/projects/prj-WsVcWRr7SfxRci1v'),
  'deleteWorkspace 403': forceDelete(DATA),
  'deleteWorkspaceByName 403': forceDelete('/api/v2/organizations/acme/workspaces/data-processing'),
  'safeDeleteWorkspace 409': post(`${DATA}/actions/safe-delete`),
  'safeDeleteWorkspaceByName 409': post('/api/v2/organizations/acme/workspaces/data-processing/actions/safe-delete'),
  'lockWorkspace 409': post(`${STAGING}/actions/lock`, {}),
  'unlockWorkspace 409': post(`${DATA}/actions/unlock`),
  'unlockWorkspace 503': async (world) => {
    await pendingState(world);
    return world.call('POST', `${DATA}/actions/unlock`);
  },
  'forceUnlockWorkspace 409': post(`${DATA}/actions/force-unlock`),
  'createRun 404': post('/api/v2/runs', runOf(`ws-${UNKNOWN}`)),
  'createRun 409': post(
    '/api/v2/runs',
    runOf('ws-4j8p6jX1w33MiDC7', { 'invoke-action-addrs': ['action.terraform_data.restart'] }),
  ),
  'applyRun 409': act('apply'),
  'discardRun 409': act('discard'),
  'cancelRun 409': act('cancel'),
  'forceCancelRun 409': act('force-cancel'),
  'forceExecuteRun 403': act('force-execute'),
  // Behind a run that applies, which cannot be discarded.
  'forceExecuteRun 409': async ({ call }) => {
    await call('POST', '/api/v2/runs/run-KTuq99JSzgmDSvYj/actions/apply');
    const { json } = await call('POST', '/api/v2/runs', runOf('ws-4j8p6jX1w33MiDC7'));
    return call('POST', `/api/v2/runs/${(json as { data: { id: string } }).data.id}/actions/force-execute`);
  },
  'overridePolicyCheck 409': async ({ call }) => {
    const path = '/api/v2/policy-checks/polchk-EasPB4Srx5NAiWAU/actions/override';
    await call('POST', path);
    return call('POST', path);
  },
  'overrideTaskStage 409': post('/api/v2/task-stages/ts-3yeyWJHVVYVWN3uQ/actions/override'),
  // With a token that is not accepted: an unknown id in a filter leaves the list empty.
  'listTeamWorkspaceAccess 404': ({ call, tokens }) =>
    call('GET', '/api/v2/team-workspaces?filter[workspace][id]=ws-Mb5kA0tVy8QeR3Zi', undefined, tokens['audit-trail']),
  'listTeamProjectAccess 404': ({ call, tokens }) =>
    call('GET', '/api/v2/team-projects?filter[project][id]=prj-WsVcWRr7SfxRci1v', undefined, tokens['audit-trail']),
  // By a user who is in the team but may not give it anything.
  'createTeamWorkspaceAccess 404': ({ call, tokens }) =>
    call('POST', '/api/v2/team-workspaces', accessTo('workspaces', 'ws-4j8p6jX1w33MiDC7'), tokens['member']),
  'createTeamProjectAccess 404': ({ call, tokens }) =>
    call('POST', '/api/v2/team-projects', accessTo('projects', 'prj-vDefault8n2kLq5TJ'), tokens['member']),
  'listStateVersions 404': ({ call }) =>
    call('GET', '/api/v2/state-versions?filter[workspace][name]=unknown&filter[organization][name]=acme'),
  'listVariables 400': ({ call }) => call('GET', '/api/v2/vars'),
  'listVariables 404': ({ call }) =>
    call('GET', '/api/v2/vars?filter[workspace][name]=unknown&filter[organization][name]=acme'),
  'createVariable 404': post('/api/v2/vars', {
    data: {
      type: 'vars',
      attributes: { key: 'a', category: 'env' },
      relationships: { workspace: { data: { type: 'workspaces', id: `ws-${UNKNOWN}` } } },
    },
  }),
  'createStateVersion 409': post(`${DATA}/state-versions`, stateOf(900)),
  'createStateVersion 412': (world) => pendingState(world, 0),
  'rollbackStateVersion 409': ({ call }) =>
    call('PATCH', `${DATA}/state-versions`, {
      data: {
        type: 'state-versions',
        relationships: { 'rollback-state-version': { data: { type: 'state-versions', id: 'sv-QYKf6GvNv75ZPTBr' } } },
      },
    }),
  'getPlanJsonOutput 422': oldPlan((plan) => `plans/${plan}/json-output`),
  'getPlanRedactedJsonOutput 422': oldPlan((plan) => `plans/${plan}/json-output-redacted`),
  'getRunPlanJsonOutput 422': oldPlan((_, run) => `runs/${run}/plan/json-output`),
};

/** The plan of a terraform that had no JSON plans yet. */
function oldPlan(path: (plan: string, run: string) => string): Refusal {
  return async ({ call }) => {
    const { json } = await call(
      'POST',
      '/api/v2/runs',
      runOf('ws-Mb5kA0tVy8QeR3Zi', { 'plan-only': true, 'terraform-version': '0.11.14' }),
    );
    const { id, relationships } = (json as { data: { id: string; relationships: { plan: { data: { id: string } } } } })
      .data;
    return call('GET', `/api/v2/${path(relationships.plan.data.id, id)}`);
  };
}
