import { createHash } from 'node:crypto';
import type { OperationId } from '@hcptf/client';
import type { MockServer } from '@hcptf/mock';
import type { Reply } from './simulated-world.ts';
import type { Write, WriteWorld } from './write.ts';

type Scenario = Parameters<MockServer['control']['runs']['script']>[1];

const DATA = 'ws-Mb5kA0tVy8QeR3Zi';
const NETWORKING = 'ws-4j8p6jX1w33MiDC7';
const STAGING = 'ws-Yq3vT8mKz1RnB6Ld';
const NOTIFICATION = 'nc-W6VGEi8A7Cfoaf4K';

const notification = (attributes: object) => ({ data: { type: 'notification-configurations', attributes } });
const lock = ({ call }: WriteWorld, id: string) => call('POST', `/api/v2/workspaces/${id}/actions/lock`, {});

/** Other writes, where the plain example is already done in the world or is impossible there. */
export const writes: Partial<Record<OperationId, readonly Write[]>> = {
  createProject: [{ body: { data: { type: 'projects', attributes: { name: 'Data' } } } }],
  deleteProject: [
    {
      async after({ call }) {
        const body = { data: { type: 'projects', attributes: { name: 'Empty' } } };
        return { path: { project_id: idOf(await call('POST', '/api/v2/organizations/acme/projects', body)) } };
      },
    },
  ],
  createWorkspace: [
    {
      body: workspace({
        'vcs-repo': { identifier: 'acme/dns', branch: 'main', 'oauth-token-id': 'ot-hmAyP66qk2AMVdbJ' },
      }),
    },
    { body: workspace({ 'execution-mode': 'agent', 'agent-pool-id': 'apool-yoGUFz5zcRMMz53i' }) },
  ],
  safeDeleteWorkspaceByName: [{ after: emptyWorkspace }],
  safeDeleteWorkspace: [{ after: emptyWorkspace }],
  lockWorkspace: [{ path: { workspace_id: DATA } }],
  addWorkspaceTags: [{}],
  createRun: [
    { body: runOf(DATA, { variables: [{ key: 'instance_count', value: '4' }], 'policy-paths': ['policies'] }) },
    { body: runOf(DATA, { 'invoke-action-addrs': ['action.terraform_data.drain'] }) },
  ],
  unlockWorkspace: [
    {
      async after(world) {
        await lock(world, DATA);
        return { path: { workspace_id: DATA } };
      },
    },
  ],
  forceUnlockWorkspace: [{ path: { workspace_id: STAGING } }],
  getWorkspaceVariable: [{ path: { workspace_id: DATA } }],
  updateWorkspaceVariable: [{ path: { workspace_id: DATA } }],
  deleteWorkspaceVariable: [{ path: { workspace_id: DATA } }],
  cancelRun: [{ after: plannedBy('planning') }],
  forceCancelRun: [
    {
      async after(world) {
        const { path = {} } = await plannedBy('planning')(world, { ignoresCancel: true });
        await world.call('POST', `/api/v2/runs/${path['run_id']}/actions/cancel`, {});
        world.control.clock.advance(60_000, { world: world.name });
        return { path };
      },
    },
  ],
  forceExecuteRun: [
    {
      // prod-networking waits for a confirmation, so its second run is pending.
      async after({ call }) {
        return { path: { run_id: idOf(await call('POST', '/api/v2/runs', runOf(NETWORKING))) } };
      },
    },
  ],
  overrideTaskStage: [
    {
      async after(world) {
        const evaluations = [{ name: 'encryption', passed: false, enforcement: 'mandatory' as const }];
        const { path = {} } = await plannedBy('post_plan_awaiting_decision')(world, { evaluations });
        const stages = await world.call('GET', `/api/v2/runs/${path['run_id']}/task-stages`);
        return { path: { task_stage_id: idOf(stages) } };
      },
    },
  ],
  createStateVersion: [
    {
      async after(world) {
        await lock(world, DATA);
        const attributes = { serial: 900, force: true, ...encodedState(900) };
        return { path: { workspace_id: DATA }, body: { data: { type: 'state-versions', attributes } } };
      },
    },
  ],
  rollbackStateVersion: [
    {
      async after(world) {
        await lock(world, DATA);
        const id = idOf(await world.call('GET', `/api/v2/workspaces/${DATA}/current-state-version`));
        const relationships = { 'rollback-state-version': { data: { type: 'state-versions', id } } };
        return { path: { workspace_id: DATA }, body: { data: { type: 'state-versions', relationships } } };
      },
    },
  ],
  createNotificationConfiguration: [
    {
      after: async ({ hook }) => ({
        body: notification({
          'destination-type': 'generic',
          enabled: true,
          name: 'Deployment bot',
          url: hook,
          token: 'example-hmac-key',
          triggers: ['run:completed'],
        }),
      }),
    },
    {
      body: {
        data: {
          type: 'notification-configurations',
          attributes: { 'destination-type': 'email', name: 'Mail to ada', triggers: ['run:completed'] },
          relationships: { users: { data: [{ type: 'users', id: 'user-62goNpx1ThQf689e' }] } },
        },
      },
    },
  ],
  updateNotificationConfiguration: [
    { after: async ({ hook }) => ({ body: notification({ enabled: true, url: hook }) }) },
  ],
  verifyNotificationConfiguration: [
    {
      async after({ call, hook }) {
        const path = `/api/v2/notification-configurations/${NOTIFICATION}`;
        await call('PATCH', path, notification({ url: hook }));
        return {};
      },
    },
  ],
  updateTeam: [{ path: { team_id: 'team-3gCt2FhcWzSRXdYb' }, body: { data: { type: 'teams', attributes: {} } } }],
  deleteTeam: [{ path: { team_id: 'team-3gCt2FhcWzSRXdYb' } }],
};

function idOf({ json, text }: Reply): string {
  const { data } = (json ?? {}) as { data?: { id: string } | { id: string }[] };
  const [first] = [data ?? []].flat();
  if (!first) throw new Error(`nothing was made: ${text}`);
  return first.id;
}

function workspace(attributes: object) {
  return { data: { type: 'workspaces', attributes: { name: 'dns', ...attributes } } };
}

function runOf(workspace: string, attributes: object = {}) {
  return {
    data: { type: 'runs', attributes, relationships: { workspace: { data: { type: 'workspaces', id: workspace } } } },
  };
}

async function emptyWorkspace({ call }: WriteWorld): Promise<Pick<Write, 'path'>> {
  const body = { data: { type: 'workspaces', attributes: { name: 'empty' } } };
  const id = idOf(await call('POST', '/api/v2/organizations/acme/workspaces', body));
  return { path: { workspace_id: id, workspace_name: 'empty' } };
}

/** A run of data-processing that has come to a state. */
function plannedBy(state: string) {
  return async ({ call, control, name }: WriteWorld, scenario: Scenario = {}): Promise<Pick<Write, 'path'>> => {
    control.runs.script(
      DATA,
      { changes: [{ address: 'terraform_data.one', action: 'create' }], ...scenario },
      { world: name },
    );
    const id = idOf(await call('POST', '/api/v2/runs', runOf(DATA)));
    control.runs.advance(id, state, { world: name });
    return { path: { run_id: id } };
  };
}

function encodedState(serial: number): { md5: string; state: string } {
  const state = JSON.stringify({ version: 4, serial, lineage: 'new', outputs: {}, resources: [] });
  return { md5: createHash('md5').update(state).digest('hex'), state: Buffer.from(state).toString('base64') };
}
