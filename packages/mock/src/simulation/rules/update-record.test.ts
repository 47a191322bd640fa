import { afterEach, beforeEach, expect, test } from 'vitest';
import { type SimulatedServer, startSimulatedServer } from '../../testing/simulated-server.ts';

let server: SimulatedServer;
beforeEach(async () => {
  server = await startSimulatedServer();
});
afterEach(() => server.close());

test('a body cannot give a resource to another owner', async () => {
  const path = '/notification-configurations/nc-W6VGEi8A7Cfoaf4K';
  const subject = async () => (await server.call('GET', path)).json.data.relationships.subscribable.data.id;
  const before = await subject();
  const relationships = { subscribable: { data: { type: 'workspaces', id: 'ws-Mb5kA0tVy8QeR3Zi' } } };
  const json = { data: { type: 'notification-configurations', attributes: { enabled: false }, relationships } };
  expect((await server.call('PATCH', path, { json })).status).toBe(200);
  expect(before).not.toBe('ws-Mb5kA0tVy8QeR3Zi');
  expect(await subject()).toBe(before);
});

test('a name that another resource of the owner has is refused, its own is not', async () => {
  const rename = (name: string) =>
    server.call('PATCH', '/projects/prj-WsVcWRr7SfxRci1v', {
      json: { data: { type: 'projects', attributes: { name } } },
    });
  const { name } = (await server.call('GET', '/projects/prj-WsVcWRr7SfxRci1v')).json.data.attributes;
  expect((await rename('Default Project')).json.errors[0]).toMatchObject({
    detail: 'Name has already been taken',
    source: { pointer: '/data/attributes/name' },
  });
  expect((await rename(name)).status).toBe(200);
});
