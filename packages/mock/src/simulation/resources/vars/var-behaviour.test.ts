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

  test('have descriptions of at most 512 characters', async () => {
    expect((await create({ key: 'A', description: 'x'.repeat(512) })).status).toBe(201);
    const { status, json } = await create({ key: 'B', description: 'x'.repeat(513) });
    expect([status, json.errors[0].source.pointer]).toEqual([422, '/data/attributes/description']);
  });
});
