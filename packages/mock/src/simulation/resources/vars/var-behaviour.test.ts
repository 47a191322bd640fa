import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type SimulatedServer, startSimulatedServer } from '../../../testing/simulated-server.ts';

const VARIABLES = '/workspaces/ws-Mb5kA0tVy8QeR3Zi/vars';

let server: SimulatedServer;
beforeEach(async () => {
  server = await startSimulatedServer();
});
afterEach(() => server.close());

const create = (attributes: object) =>
  server.call('POST', VARIABLES, { json: { data: { type: 'vars', attributes: { category: 'env', ...attributes } } } });

describe('variables', () => {
  test('stay as they are when a change names nothing', async () => {
    const { data } = (await create({ key: 'REGION', value: 'eu-west-1' })).json;
    const changed = await server.call('PATCH', `${VARIABLES}/${data.id}`, { json: { data: { type: 'vars' } } });
    expect([changed.status, changed.json.data.attributes]).toMatchObject([200, { key: 'REGION', value: 'eu-west-1' }]);
  });

  test.each([
    ['key', { key: 'OTHER' }, 'Key cannot be updated for a sensitive variable'],
    ['hcl', { hcl: true }, 'HCL cannot be updated for a sensitive variable'],
  ])('keep their %s once they are sensitive', async (name, attributes, detail) => {
    const { data } = (await create({ key: 'SECRET', value: 'x', sensitive: true })).json;
    const change = (one: object) =>
      server.call('PATCH', `${VARIABLES}/${data.id}`, { json: { data: { type: 'vars', attributes: one } } });
    const { status, json } = await change(attributes);
    expect([status, json.errors[0]]).toMatchObject([422, { detail, source: { pointer: `/data/attributes/${name}` } }]);
    expect((await change({ key: 'SECRET', hcl: false, value: 'y' })).status).toBe(200);
  });

  test('have descriptions of at most 512 characters', async () => {
    expect((await create({ key: 'A', description: 'x'.repeat(512) })).status).toBe(201);
    const { status, json } = await create({ key: 'B', description: 'x'.repeat(513) });
    expect([status, json.errors[0].source.pointer]).toEqual([422, '/data/attributes/description']);
  });
});
