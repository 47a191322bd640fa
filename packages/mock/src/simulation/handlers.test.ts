import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type SimulatedServer, startSimulatedServer } from '../testing/simulated-server.ts';

let server: SimulatedServer;
beforeEach(async () => {
  server = await startSimulatedServer();
});
afterEach(() => server.close());

test('organizations', async () => {
  const attributes = { name: 'acme-sandbox', email: 'sandbox@acme.example' };
  const send = (method: string, path: string, changes: object = {}) =>
    server.call(method, path, { json: { data: { type: 'organizations', attributes: { ...attributes, ...changes } } } });
  const made = await send('POST', '/organizations');
  expect([made.status, made.json.data.attributes.permissions['can-update'], made.json.included[0].type]).toEqual([
    201,
    true,
    'entitlement-sets',
  ]);
  expect((await send('POST', '/organizations')).json.errors[0].detail).toBe('Name has already been taken');
  const all = await server.call('GET', '/organizations?include=entitlement_set');
  expect([all.json.data.length, all.json.included.length, all.json.meta]).toEqual([2, 2, undefined]);
  expect((await server.call('GET', '/organizations?q=sand&page[size]=1')).json.meta.pagination['total-count']).toBe(1);
  expect((await server.call('GET', '/organizations/acme-sandbox', { token: 'member' })).status).toBe(404);
  const renamed = await send('PATCH', '/organizations/acme-sandbox', { name: 'sandbox' });
  expect([renamed.status, renamed.json.data.id, renamed.json.data.attributes.name]).toEqual([
    200,
    'sandbox',
    'sandbox',
  ]);
  expect((await server.call('GET', '/organizations/sandbox/projects')).json.data[0].attributes.name).toBe(
    'Default Project',
  );
  expect((await server.call('GET', '/organizations/sandbox/entitlement-set')).json.data.attributes.operations).toBe(
    true,
  );
  expect(
    (await server.call('PATCH', '/organizations/acme', { token: 'member', json: { data: { type: 'organizations' } } }))
      .status,
  ).toBe(404);
  expect((await server.call('DELETE', '/organizations/sandbox')).status).toBe(204);
  expect((await server.call('GET', '/organizations/sandbox')).status).toBe(404);
});

test('projects', async () => {
  const projects = '/organizations/acme/projects';
  const json = {
    data: {
      type: 'projects',
      attributes: { name: 'Team X', 'default-execution-mode': 'local' },
      relationships: { 'tag-bindings': { data: [{ type: 'tag-bindings', attributes: { key: 'team', value: 'x' } }] } },
    },
  };
  const made = await server.call('POST', projects, { json });
  expect([made.status, made.json.data.attributes['setting-overwrites']['execution-mode']]).toEqual([201, true]);
  const found = await server.call('GET', `${projects}?filter[names]=Team+X&q=nothing&include=effective_tag_bindings`);
  expect([found.json.data[0].id, found.json.included[0].attributes.key, found.json.meta['status-counts']]).toEqual([
    made.json.data.id,
    'team',
    { total: 3, matching: 1 },
  ]);
  expect((await server.call('GET', `${projects}?filter[tagged][0][key]=team&sort=-name`)).json.data).toHaveLength(1);
  expect(
    (await server.call('GET', `${projects}?filter[permissions][update]=`, { token: 'member' })).json.data,
  ).toHaveLength(0);
  const workspace = await server.call('POST', '/organizations/acme/workspaces', {
    json: {
      data: {
        type: 'workspaces',
        attributes: { name: 'in-x' },
        relationships: { project: { data: { type: 'projects', id: made.json.data.id } } },
      },
    },
  });
  expect(workspace.json.data.attributes['execution-mode']).toBe('local');
  const path = `/projects/${made.json.data.id}`;
  expect((await server.call('DELETE', path)).json.errors[0].detail).toBe(
    'Project still has 1 workspace; move or delete them first',
  );
  await server.call('DELETE', `/workspaces/${workspace.json.data.id}`);
  expect(
    (await server.call('PATCH', path, { json: { data: { type: 'projects', attributes: { description: 'y' } } } })).json
      .data.attributes.description,
  ).toBe('y');
  expect((await server.call('DELETE', path)).status).toBe(204);
  expect((await server.call('DELETE', '/projects/prj-vDefault8n2kLq5TJ')).status).toBe(403);
});

test('variables', async () => {
  const vars = '/workspaces/ws-Mb5kA0tVy8QeR3Zi/vars';
  const send = (method: string, path: string, attributes: object) =>
    server.call(method, path, { json: { data: { type: 'vars', attributes } } });
  expect(
    (await server.call('GET', vars)).json.data.map((one: { attributes: { value: unknown } }) => one.attributes.value),
  ).toEqual(['3', null]);
  const made = await send('POST', vars, { key: 'secret', value: 'hunter2', category: 'env', sensitive: true });
  expect([made.status, made.text.includes('hunter2')]).toEqual([201, false]);
  expect((await send('POST', vars, { key: 'secret', category: 'env' })).json.errors[0].detail).toBe(
    'Key has already been taken',
  );
  expect((await send('POST', vars, { key: 'secret', category: 'terraform' })).status).toBe(201);
  const path = `${vars}/${made.json.data.id}`;
  expect((await send('PATCH', path, { sensitive: false })).status).toBe(422);
  expect((await send('PATCH', path, { key: '' })).json.errors[0].detail).toBe("Key can't be blank");
  const changed = await send('PATCH', path, { value: 'new' });
  expect([
    changed.status,
    changed.json.data.attributes['version-id'] === made.json.data.attributes['version-id'],
  ]).toEqual([200, false]);
  expect((await server.call('DELETE', path.replace('ws-Mb5kA0tVy8QeR3Zi', 'ws-4j8p6jX1w33MiDC7'))).status).toBe(404);
  expect((await server.call('DELETE', path)).status).toBe(204);
});

test('teams', async () => {
  const send = (method: string, path: string, attributes: object, token = 'owner') =>
    server.call(method, path, { token, json: { data: { type: 'teams', attributes } } });
  const made = await send('POST', '/organizations/acme/teams', {
    name: 'auditors',
    'organization-access': { 'read-workspaces': true },
  });
  expect([made.status, made.json.data.attributes.visibility]).toEqual([200, 'secret']);
  expect((await send('POST', '/organizations/acme/teams', { name: 'auditors' })).status).toBe(422);
  expect((await send('POST', '/organizations/acme/teams', { name: 'x' }, 'member')).status).toBe(404);
  const path = `/teams/${made.json.data.id}`;
  const changed = await send('PATCH', path, {
    visibility: 'organization',
    'organization-access': { 'manage-teams': true },
  });
  expect(changed.json.data.attributes['organization-access']).toMatchObject({
    'read-workspaces': true,
    'manage-teams': true,
  });
  const platform = await server.call('GET', '/teams/team-3gCt2FhcWzSRXdYb?include=users,organization-memberships', {
    token: 'member',
  });
  expect([platform.status, platform.json.included.length]).toEqual([200, 4]);
  expect((await server.call('DELETE', path)).status).toBe(204);
  expect((await server.call('DELETE', '/teams/team-6p5jTwJQXwqZBncC')).status).toBe(404);
});

describe('platform', () => {
  test('discovery needs no token; ping tells what the CLI asks', async () => {
    const services = await fetch(`${server.origin}/.well-known/terraform.json`);
    expect([services.status, await services.json()]).toMatchObject([
      200,
      {
        'tfe.v2': '/api/v2/',
        'modules.v1': '/api/registry/v1/modules/',
        'providers.v1': '/api/registry/v1/providers/',
      },
    ]);
    const { status, headers } = await server.call('GET', '/ping');
    expect([status, headers.get('tfp-api-version'), headers.get('tfp-appname')]).toEqual([204, '2.6', 'HCP Terraform']);
  });
});
