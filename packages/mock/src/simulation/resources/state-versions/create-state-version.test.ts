import { afterEach, beforeEach, expect, test } from 'vitest';
import { type SimulatedServer, startSimulatedServer } from '../../../testing/simulated-server.ts';
import { EMPTY, md5, NETWORKING, put, type StateClient, state, stateClient } from '../../../testing/state-client.ts';

let server: SimulatedServer;
let states: StateClient;
beforeEach(async () => {
  server = await startSimulatedServer();
  states = stateClient(server);
});
afterEach(() => server.close());

test('refuses what does not follow', async () => {
  const bytes = state(5);
  const unlocked = await states.inline(bytes, 5);
  expect([unlocked.status, unlocked.json.errors[0].detail]).toEqual([
    409,
    'This workspace is not locked and will only accept state uploads when locked',
  ]);
  await states.lock(EMPTY, 'member');
  const other = await states.inline(bytes, 5);
  expect([other.status, other.json.errors[0].detail]).toEqual([
    409,
    'This workspace is locked by User grace and will only accept state uploads from them while locked.',
  ]);
  await server.call('POST', `${EMPTY}/actions/force-unlock`);
  await states.lock();
  const wrong = await states.create({ serial: 5, md5: md5(Buffer.from('x')), state: bytes.toString('base64') });
  expect([wrong.status, wrong.json.errors[0].source.pointer]).toEqual([422, '/data/attributes/md5']);
  expect((await states.create({ serial: 5, md5: 'x', state: '%%%' })).status).toBe(422);
  const noState = Buffer.from('hello');
  expect((await states.inline(noState, 5)).json.errors[0].source.pointer).toBe('/data/attributes/state');
  const first = await states.inline(bytes, 5);
  expect(first.status).toBe(201);
  // Sent again it is the same one.
  expect((await states.inline(bytes, 5)).json.data.id).toBe(first.json.data.id);
  const same = await states.inline(state(5, { terraform_version: '1.11.5' }), 5);
  expect([same.status, same.json.errors[0].detail]).toMatchObject([409, expect.stringContaining('MD5')]);
  const older = await states.inline(state(4), 4);
  expect([older.status, older.json.errors[0].detail]).toMatchObject([412, expect.stringContaining('serial')]);
  const stranger = await states.inline(state(6), 6, { lineage: 'lineage-2' });
  expect([stranger.status, stranger.json.errors[0].detail]).toMatchObject([409, expect.stringContaining('lineage')]);
  expect((await states.inline(state(4), 4, { lineage: 'lineage-2', force: true })).json.data.attributes.serial).toBe(4);
  expect((await states.create({ serial: 9, md5: 'x' }, { token: 'outsider' })).status).toBe(404);
  expect((await states.create({ serial: 9, md5: 'x' }, { token: 'organization' })).status).toBe(404);
});

test.each([
  [{ serial: -1 }, 'serial'],
  [{ md5: 'not-an-md5' }, 'md5'],
])('%j is refused', async (attributes, name) => {
  await states.lock();
  const { status, json } = await states.create({ serial: 1, md5: md5(state(1)), ...attributes });
  expect([status, json.errors[0].source.pointer]).toEqual([422, `/data/attributes/${name}`]);
});

test('serial and lineage may differ from those in the file, as in the integration tests of go-tfe', async () => {
  await states.lock();
  const other = await states.inline(state(7), 1, { lineage: 'lineage-9' });
  expect([other.status, other.json.data.attributes.serial]).toEqual([201, 1]);
});

test('snapshots become current on unlocking, where they are switched on', async () => {
  const world = server.worlds?.main;
  const acme = world?.get('organizations', 'acme');
  if (!world || !acme) throw new Error('no organization');
  world.update(acme, { internal: { 'snapshot-interval': 60 } });
  await states.lock();
  const bytes = state(1);
  const made = await states.create({ serial: 1, md5: md5(bytes) });
  expect(made.headers.get('x-terraform-snapshot-interval')).toBe('60');
  await put(made.json.data.attributes['hosted-state-upload-url'], bytes);
  expect((await states.current()).status).toBe(404);
  expect((await states.inline(state(2), 2)).json.data.attributes.intermediate).toBe(true);
  await states.unlock();
  const current = await states.current();
  expect(current.json.data.attributes).toMatchObject({ serial: 2, intermediate: false });
  expect(current.headers.get('x-terraform-snapshot-interval')).toBe('60');
});

test('rollback makes an earlier state the next one', async () => {
  const rollback = (id: string) =>
    server.call('PATCH', `${NETWORKING}/state-versions`, {
      json: {
        data: {
          type: 'state-versions',
          relationships: { 'rollback-state-version': { data: { type: 'state-versions', id } } },
        },
      },
    });
  expect((await rollback('sv-QYKf6GvNv75ZPTBr')).status).toBe(409);
  // The run that waits there has the lock.
  await server.call('POST', '/runs/run-KTuq99JSzgmDSvYj/actions/discard', { json: {} });
  await states.lock(NETWORKING);
  expect((await rollback('sv-Dp7tVn4Zc1XuK9Lh')).status).toBe(422);
  const made = await rollback('sv-QYKf6GvNv75ZPTBr');
  expect([made.status, made.json.data.attributes.serial]).toEqual([201, 10]);
  expect(made.json.data.relationships['rollback-state-version'].data.id).toBe('sv-QYKf6GvNv75ZPTBr');
  const text = await (await fetch(made.json.data.attributes['hosted-state-download-url'])).text();
  expect(JSON.parse(text)).toMatchObject({ serial: 10, lineage: '8f1c2d90-5b7e-4a36-9c1f-2e6d7a0b4c58' });
  const workspace = await server.call('GET', NETWORKING);
  expect(workspace.json.data.attributes['resource-count']).toBe(9);
});

test('safe-delete minds what the state manages', async () => {
  await states.lock();
  await states.inline(state(1), 1);
  await states.unlock();
  const refused = await server.call('POST', `${EMPTY}/actions/safe-delete`);
  expect([refused.status, refused.json.errors[0].detail]).toMatchObject([409, expect.stringContaining('managing')]);
  await states.lock();
  const bytes = state(2, { resources: [] });
  await states.create({ serial: 2, md5: md5(bytes) });
  await server.call('POST', `${EMPTY}/actions/force-unlock`);
  await states.lock();
  await states.inline(bytes, 2);
  await states.unlock();
  const world = server.worlds?.main;
  const blobs = world?.blobs.size ?? 0;
  expect((await server.call('POST', `${EMPTY}/actions/safe-delete`)).status).toBe(204);
  // The bytes go with it.
  expect(world?.blobs.size).toBe(blobs - 2);
});
