import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type SimulatedServer, startSimulatedServer } from '../../../testing/simulated-server.ts';
import { EMPTY, NETWORKING, type Shown, type StateClient, state, stateClient } from '../../../testing/state-client.ts';

let server: SimulatedServer;
let states: StateClient;
beforeEach(async () => {
  server = await startSimulatedServer();
  states = stateClient(server);
});
afterEach(() => server.close());

describe('the seed', () => {
  test('has the states of the examples, with their outputs', async () => {
    const list = await server.call(
      'GET',
      '/state-versions?filter[workspace][name]=prod-networking&filter[organization][name]=acme&include=outputs',
    );
    expect(list.json.data.map(({ id, attributes }: Shown) => [id, attributes.serial, attributes.status])).toEqual([
      ['sv-g4rqST72reoHMM5a', 9, 'finalized'],
      ['sv-QYKf6GvNv75ZPTBr', 8, 'finalized'],
    ]);
    expect(list.json.included).toHaveLength(4);
    expect(list.json.meta.pagination['total-count']).toBe(2);
    const [, , outputs] = await Promise.all([
      server.call('GET', `${NETWORKING}/current-state-version`),
      server.call('GET', '/state-versions/sv-QYKf6GvNv75ZPTBr'),
      server.call('GET', `${NETWORKING}/current-state-version-outputs`),
    ]);
    expect(outputs.json.data.map(({ id, attributes }: Shown) => [id, attributes.value])).toEqual([
      ['wsout-J2zM24JPFbfc7bE5', 'vpc-0a1b2c3d4e5f60718'],
      ['wsout-uhqeRG2NrQxbH7ZT', null],
    ]);
    const clear = await server.call('GET', '/state-version-outputs/wsout-uhqeRG2NrQxbH7ZT');
    expect(clear.json.data.attributes.value).toBe('EXAMPLE-not-a-real-password');
    const workspaces = await server.call('GET', '/organizations/acme/workspaces?include=outputs');
    expect(workspaces.status).toBe(200);
  });

  test('has the commit of a configuration from version control', async () => {
    await server.call('POST', '/policy-checks/polchk-EasPB4Srx5NAiWAU/actions/override');
    await server.call('POST', '/runs/run-CZcmD7eagjhyX0vN/actions/apply');
    server.control.runs.advance('run-CZcmD7eagjhyX0vN', 'applied');
    const { json } = await server.call('GET', '/workspaces/ws-Hc9sW2xPf7JgN4Ue/current-state-version');
    const sha = 'c41d7e90a5b2f8360c9e1d47f2a8b5c6e3d09f14';
    expect(json.data.attributes).toMatchObject({
      'vcs-commit-sha': sha,
      'vcs-commit-url': `https://github.com/acme/eks/commit/${sha}`,
    });
  });

  test('only those who may see it do', async () => {
    const path = '/state-versions?filter[workspace][name]=prod-networking&filter[organization][name]=acme';
    expect((await server.call('GET', path, { token: 'outsider' })).status).toBe(404);
    expect((await server.call('GET', path, { token: 'member' })).status).toBe(200);
    expect((await server.call('GET', '/state-versions?filter[organization][name]=acme')).status).toBe(400);
    expect((await server.call('GET', path.replace('networking', 'nothing'))).status).toBe(404);
    expect((await server.call('GET', '/state-versions/sv-g4rqST72reoHMM5a', { token: 'outsider' })).status).toBe(404);
  });
});

describe('inline', () => {
  test('gives back the exact bytes, with and without a token', async () => {
    await states.lock();
    const bytes = state(1);
    const json = Buffer.from('{"format_version":"1.0"}');
    const made = await states.inline(bytes, 1, { 'json-state': json.toString('base64') });
    expect([made.status, made.json.errors]).toEqual([201, undefined]);
    const { attributes } = made.json.data;
    expect(attributes).toMatchObject({
      serial: 1,
      status: 'finalized',
      intermediate: false,
      size: bytes.length,
      'resources-processed': true,
      'terraform-version': '1.11.4',
      'state-version': 4,
      'billable-rum-count': 0,
      modules: { root: { 'terraform-data': 2 }, 'module.m': { 'data.aws-region': 1 } },
      providers: { 'provider["terraform.io/builtin/terraform"]': { 'terraform-data': 2 }, p: { 'data.aws-region': 1 } },
      'hosted-state-upload-url': null,
      'hosted-json-state-upload-url': null,
    });
    expect(attributes.resources[0]).toEqual({
      name: 'a',
      type: 'terraform_data',
      count: 2,
      module: 'root',
      provider: 'provider["terraform.io/builtin/terraform"]',
    });
    for (const headers of [{}, { authorization: 'Bearer whatever', accept: 'application/json' }]) {
      const response = await fetch(attributes['hosted-state-download-url'], { headers });
      expect(Buffer.from(await response.arrayBuffer()).equals(bytes)).toBe(true);
      expect(response.headers.get('content-type')).toBe('application/json');
    }
    expect(await (await fetch(attributes['hosted-json-state-download-url'])).text()).toBe(json.toString());
    const part = await fetch(`${attributes['hosted-state-download-url']}?offset=2&limit=7`);
    expect(await part.text()).toBe('version');
    const workspace = await server.call('GET', EMPTY);
    expect(workspace.json.data.attributes['resource-count']).toBe(2);
    // The same URLs again: a read does not make new ones.
    const again = await states.current();
    expect(again.json.data.attributes['hosted-state-download-url']).toBe(attributes['hosted-state-download-url']);
  });

  test('derives the outputs', async () => {
    await states.lock();
    const made = await states.inline(state(1), 1);
    const outputs = await server.call('GET', `/state-versions/${made.json.data.id}/outputs`);
    expect(outputs.json.data.map(({ attributes }: Shown) => attributes)).toMatchObject([
      { name: 'id', sensitive: false, type: 'number', 'detailed-type': 'number', detailed_type: 'number' },
      { name: 'secret', sensitive: true, type: 'object', value: null, 'detailed-type': ['object', { key: 'string' }] },
    ]);
    const secret = await server.call('GET', `/state-version-outputs/${outputs.json.data[1].id}`);
    expect(secret.json.data.attributes.value).toEqual({ key: 'hush' });
  });
});
