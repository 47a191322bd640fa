import { afterAll, beforeAll, expect, test } from 'vitest';
import { type SimulatedServer, startSimulatedServer } from '../../testing/simulated-server.ts';

let server: SimulatedServer;
beforeAll(async () => {
  server = await startSimulatedServer();
});
afterAll(() => server.close());

const WORKSPACE = '/workspaces/ws-Mb5kA0tVy8QeR3Zi';
const send = (method: string, path: string, type: string, attributes: object, token = 'owner') =>
  server.call(method, path, { json: { data: { type, attributes } }, token });

test.each([
  ['PATCH', WORKSPACE, 'workspaces', { 'execution-mode': 'bogus' }, 'execution-mode'],
  ['POST', `${WORKSPACE}/vars`, 'vars', { key: 'a', category: 'bogus' }, 'category'],
  [
    'PATCH',
    '/organizations/acme',
    'organizations',
    { 'collaborator-auth-policy': 'bogus' },
    'collaborator-auth-policy',
  ],
  ['POST', '/organizations/acme/teams', 'teams', { name: 'new', visibility: 'bogus' }, 'visibility'],
])('%s %s %s %j names a value that is none', async (method, path, type, attributes, name) => {
  const { status, json } = await send(method, path, type, attributes);
  expect([status, json.errors[0].source]).toEqual([422, { pointer: `/data/attributes/${name}` }]);
});

test.each([
  [{ 'trigger-prefixes': ['a'], 'trigger-patterns': ['b'] }, 'trigger-prefixes'],
  [{ 'auto-destroy-at': '2027-01-01T00:00:00Z', 'auto-destroy-activity-duration': '14d' }, 'auto-destroy-at'],
  [
    { 'vcs-repo': { identifier: 'a/b', 'oauth-token-id': 'ot-1', 'github-app-installation-id': 'ghain-1' } },
    'vcs-repo/oauth-token-id',
  ],
  [{ 'execution-mode': 'agent', 'agent-pool-id': 'apool-none' }, 'agent-pool-id'],
])('%j is refused', async (attributes, name) => {
  const { status, json } = await send('PATCH', WORKSPACE, 'workspaces', attributes);
  expect([status, json.errors[0].source]).toEqual([422, { pointer: `/data/attributes/${name}` }]);
});

test('clearing one of two exclusive settings may come with the other', async () => {
  const attributes = { 'trigger-prefixes': [], 'trigger-patterns': ['b'], 'auto-destroy-at': null };
  expect((await send('PATCH', WORKSPACE, 'workspaces', attributes)).status).toBe(200);
});

test('a token that manages teams cannot grant them permissions', async () => {
  const world = server.worlds?.main;
  const viewers = world?.get('teams', 'team-Rb4xMq7WfYs2JdKt');
  if (viewers) world?.update(viewers, { attributes: { 'organization-access': { 'manage-teams': true } } });
  const path = '/teams/team-Rb4xMq7WfYs2JdKt';
  const grant = (access: object) => send('PATCH', path, 'teams', { 'organization-access': access }, 'outsider');
  expect((await grant({ 'manage-policies': true })).status).toBe(404);
  // Terraform's provider sends all attributes, also unchanged ones.
  expect((await grant({ 'manage-teams': true, 'manage-policies': false })).status).toBe(200);
  if (viewers) {
    const flags = { 'manage-teams': true, 'manage-organization-access': true };
    world?.update(viewers, { attributes: { 'organization-access': flags } });
  }
  expect((await grant({ 'manage-policies': true })).status).toBe(200);
});

test('deleting a team removes its lock', async () => {
  const { id } = (await send('POST', '/organizations/acme/workspaces', 'workspaces', { name: 'by-team' })).json.data;
  const world = server.worlds?.main;
  const workspace = world?.get('workspaces', id);
  const platform = [...(world?.all('teams') ?? [])].find(({ attributes }) => attributes['name'] === 'platform');
  if (workspace && platform) {
    const relationships = { 'locked-by': { type: 'teams', id: platform.id } };
    world?.update(workspace, { attributes: { locked: true }, relationships });
  }
  expect((await server.call('DELETE', `/teams/${platform?.id}`)).status).toBe(204);
  expect((await server.call('GET', `/workspaces/${id}`)).json.data.attributes.locked).toBe(false);
});
