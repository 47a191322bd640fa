import { afterEach, beforeEach, expect, test } from 'vitest';
import { type SimulatedServer, startSimulatedServer } from '../../../testing/simulated-server.ts';

let server: SimulatedServer;
beforeEach(async () => {
  server = await startSimulatedServer();
});
afterEach(() => server.close());

test('a team may have a name with a space, but not with any other sign', async () => {
  const create = (name: string) =>
    server.call('POST', '/organizations/acme/teams', { json: { data: { type: 'teams', attributes: { name } } } });
  const made = await create('release managers');
  expect([made.status, made.json.data.attributes.name]).toEqual([200, 'release managers']);
  expect((await create('release/managers')).json.errors[0].source).toEqual({ pointer: '/data/attributes/name' });
});
