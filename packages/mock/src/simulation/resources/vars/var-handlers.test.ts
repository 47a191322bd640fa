import { afterEach, beforeEach, expect, test } from 'vitest';
import { type SimulatedServer, startSimulatedServer } from '../../../testing/simulated-server.ts';

const DATA = 'ws-Mb5kA0tVy8QeR3Zi';
const LIST = '/vars?filter[organization][name]=acme&filter[workspace][name]=data-processing';

let server: SimulatedServer;
beforeEach(async () => {
  server = await startSimulatedServer();
});
afterEach(() => server.close());

const document = (attributes: object, relationships: object = {}) => ({
  json: { data: { type: 'vars', attributes, relationships } },
});

test('the older operations are a second way to the variables of a workspace', async () => {
  const workspace = { workspace: { data: { type: 'workspaces', id: DATA } } };
  const attributes = { key: 'foo', value: 'bar', category: 'terraform' };
  const made = await server.call('POST', '/vars', document(attributes, workspace));
  expect([made.status, made.json.data.attributes]).toMatchObject([201, attributes]);
  const { id } = made.json.data;
  expect((await server.call('GET', LIST)).json.data).toEqual(
    (await server.call('GET', `/workspaces/${DATA}/vars`)).json.data,
  );
  const changed = await server.call('PATCH', `/vars/${id}`, document({ value: 'else' }));
  expect([changed.status, changed.json.data.attributes.value]).toEqual([200, 'else']);
  expect((await server.call('GET', `/workspaces/${DATA}/vars/${id}`)).json.data.attributes.value).toBe('else');
  expect((await server.call('DELETE', `/vars/${id}`)).status).toBe(204);
  expect((await server.call('GET', `/workspaces/${DATA}/vars/${id}`)).status).toBe(404);
});

test('they are not for those who may not see the workspace', async () => {
  const workspace = { workspace: { data: { type: 'workspaces', id: DATA } } };
  const body = document({ key: 'foo', category: 'env' }, workspace);
  expect((await server.call('POST', '/vars', { ...body, token: 'outsider' })).status).toBe(404);
  expect((await server.call('GET', LIST, { token: 'outsider' })).status).toBe(404);
});
