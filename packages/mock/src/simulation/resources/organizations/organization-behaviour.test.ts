import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type SimulatedServer, startSimulatedServer } from '../../../testing/simulated-server.ts';

const ACME = '/organizations/acme';
const POOL = { type: 'agent-pools', id: 'apool-yoGUFz5zcRMMz53i' };

let server: SimulatedServer;
beforeEach(async () => {
  server = await startSimulatedServer();
});
afterEach(() => server.close());

function update(attributes: object, relationships: object = {}) {
  return server.call('PATCH', ACME, { json: { data: { type: 'organizations', attributes, relationships } } });
}

test('a name of 49 characters is one', async () => {
  const attributes = { name: 'n'.repeat(49), email: 'ada@acme.example' };
  const { status } = await server.call('POST', '/organizations', {
    json: { data: { type: 'organizations', attributes } },
  });
  expect(status).toBe(201);
});

test('the plan Standard has Waypoint templates and Infragraph', async () => {
  const { json } = await server.call('GET', `${ACME}/entitlement-set`);
  expect(json.data.attributes).toMatchObject({ 'waypoint-templates-and-addons': true, infragraph: true });
});

describe('the default agent pool', () => {
  test.each([
    ['as documented', { 'default-agent-pool-id': POOL.id }, {}],
    ['as go-tfe sends it', {}, { 'default-agent-pool': { data: POOL } }],
  ])('is taken %s, and works for a project that inherits it', async (_, attributes, relationships) => {
    const updated = await update({ 'default-execution-mode': 'agent', ...attributes }, relationships);
    expect(updated.json.data.relationships['default-agent-pool'].data).toEqual(POOL);
    const project = await server.call('GET', '/projects/prj-WsVcWRr7SfxRci1v');
    expect(project.json.data.attributes['default-execution-mode']).toBe('agent');
    const workspace = await server.call('GET', '/workspaces/ws-Mb5kA0tVy8QeR3Zi');
    expect(workspace.json.data.attributes['execution-mode']).toBe('agent');

    const cleared = await update({ 'default-execution-mode': 'remote' });
    expect(cleared.json.data.relationships['default-agent-pool'].data).toBeNull();
  });

  test.each([
    [{ 'default-execution-mode': 'agent' }, /must be specified when using 'agent' execution mode/],
    [{ 'default-agent-pool-id': 'apool-UnknownUnknown16' }, /does not exist/],
    [
      { 'default-execution-mode': 'remote', 'default-agent-pool-id': POOL.id },
      /must not be specified unless using 'agent' execution mode/,
    ],
  ])('%j is 422, and changes nothing', async (attributes, detail) => {
    const before = (await server.call('GET', ACME)).text;
    const { status, json } = await update({ email: 'else@acme.example', ...attributes });
    expect([status, json.errors[0].source.pointer]).toEqual([422, '/data/attributes/default-agent-pool-id']);
    expect(json.errors[0].detail).toMatch(detail);
    expect((await server.call('GET', ACME)).text).toBe(before);
  });

  test('a new organization has none to choose from', async () => {
    const attributes = { name: 'other', email: 'other@acme.example', 'default-agent-pool-id': POOL.id };
    const { status } = await server.call('POST', '/organizations', {
      json: { data: { type: 'organizations', attributes } },
    });
    expect([status, (await server.call('GET', '/organizations/other')).status]).toEqual([422, 404]);
  });
});
