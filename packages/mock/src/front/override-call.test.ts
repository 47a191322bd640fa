import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createMock } from '../assembly/create-mock.ts';
import { type SimulatedServer, startSimulatedServer } from '../testing/simulated-server.ts';
import type { OverrideCall } from './override.ts';

const ID = 'ws-4j8p6jX1w33MiDC7';

let server: SimulatedServer;
beforeEach(async () => {
  server = await startSimulatedServer();
});
afterEach(() => server.close());

async function callOf(
  operationId: 'getWorkspace' | 'listWorkspaces' | 'updateWorkspace',
  send: () => Promise<unknown>,
) {
  let call: OverrideCall | undefined;
  server.use({
    [operationId]: (told: OverrideCall) => {
      call = told;
    },
  });
  await send();
  if (!call) throw new Error('the override was not called');
  return call;
}

describe('the call of an override', () => {
  test('has the operation and the path parameters', async () => {
    const call = await callOf('getWorkspace', () => server.call('GET', `/workspaces/${ID}`));
    expect(call).toMatchObject({ operationId: 'getWorkspace', method: 'GET', parameters: { workspace_id: ID } });
  });

  test('has the query as sent', async () => {
    const path = '/organizations/acme/workspaces?page%5Bsize%5D=2&search%5Bname%5D=a%20b';
    const call = await callOf('listWorkspaces', () => server.call('GET', path));
    expect(call.query).toEqual({ 'page[size]': '2', 'search[name]': 'a b' });
  });

  test('has the body and the headers', async () => {
    const json = { data: { type: 'workspaces', attributes: { description: 'new' } } };
    const call = await callOf('updateWorkspace', () => server.call('PATCH', `/workspaces/${ID}`, { json }));
    expect([call.body, call.headers['content-type']]).toEqual([json, 'application/vnd.api+json']);
  });

  test('has the user of the token', async () => {
    const call = await callOf('getWorkspace', () => server.call('GET', `/workspaces/${ID}`, { token: 'member' }));
    const shown = (await server.call('GET', '/account/details', { token: 'member' })).json.data;
    expect(call.user).toMatchObject({ type: 'users', id: shown.id });
  });

  test('has the resources of the world, as the API shows them', async () => {
    const { world } = await callOf('getWorkspace', () => server.call('GET', `/workspaces/${ID}`));
    const shown = (await server.call('GET', `/workspaces/${ID}`)).json.data;
    expect(JSON.parse(JSON.stringify(world?.get('workspaces', ID)))).toEqual(shown);
    expect(world?.all('workspaces').map(({ id }) => id)).toContain(ID);
    expect(world?.get('workspaces', 'ws-none')).toBeUndefined();
  });

  test('has the name and the time of the world', async () => {
    const token = `${server.token}@w1`;
    const { world } = await callOf('getWorkspace', () => server.call('GET', `/workspaces/${ID}`, { token }));
    expect([world?.name, Number(world?.now)]).toEqual(['w1', server.control.clock.now({ world: 'w1' })]);
  });

  test('has copies, whose change is no change of the world', async () => {
    const { world } = await callOf('getWorkspace', () => server.call('GET', `/workspaces/${ID}`));
    const workspace = world?.get('workspaces', ID);
    if (workspace) workspace.attributes['name'] = 'changed';
    expect((await server.call('GET', `/workspaces/${ID}`)).json.data.attributes.name).toBe('prod-networking');
  });

  test('gives what an answer can be made of', async () => {
    server.use({
      getWorkspace({ world, parameters }) {
        const data = world?.get('workspaces', parameters['workspace_id'] ?? '');
        return data && { data: { ...data, attributes: { ...data.attributes, locked: true } } };
      },
    });
    const { status, json } = await server.call('GET', `/workspaces/${ID}`);
    expect([status, json.data.attributes.locked]).toEqual([200, true]);
  });

  test('has neither user nor world in mode static', async () => {
    const mock = await createMock();
    let call: OverrideCall | undefined;
    mock.use({
      getWorkspace(told) {
        call = told;
        return { status: 404 };
      },
    });
    const request = new Request(`${mock.url}/workspaces/${ID}`, { headers: { authorization: 'Bearer x' } });
    expect((await mock.handle(request)).status).toBe(404);
    expect(call).toMatchObject({ user: undefined, world: undefined, parameters: { workspace_id: ID } });
    expect(() => mock.use({}, { world: 'w1' })).toThrow('This mock has no worlds: it does not run in mode simulate.');
    await mock.close();
  });
});
