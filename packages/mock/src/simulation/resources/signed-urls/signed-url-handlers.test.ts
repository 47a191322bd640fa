import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type SimulatedServer, startSimulatedServer } from '../../../testing/simulated-server.ts';
import {
  EMPTY,
  md5,
  NETWORKING,
  put,
  type Shown,
  type StateClient,
  state,
  stateClient,
} from '../../../testing/state-client.ts';

let server: SimulatedServer;
let states: StateClient;
beforeEach(async () => {
  server = await startSimulatedServer();
  states = stateClient(server);
});
afterEach(() => server.close());

describe('uploaded', () => {
  test('is pending until the raw state comes, once', async () => {
    await states.lock();
    const bytes = state(1);
    const made = await states.create({ serial: 1, md5: md5(bytes), lineage: 'lineage-1' });
    const path = `/state-versions/${made.json.data.id}`;
    const urls = made.json.data.attributes;
    expect(urls).toMatchObject({ status: 'pending', size: null, 'hosted-state-download-url': null });
    expect((await states.current()).status).toBe(404);
    expect((await server.call('GET', `${EMPTY}/current-state-version-outputs`)).status).toBe(404);
    const early = await states.unlock();
    expect([early.status, early.json.errors[0].detail]).toMatchObject([
      503,
      expect.stringContaining('latest state version is still pending'),
    ]);

    expect((await put(urls['hosted-state-upload-url'], Buffer.from('else'))).status).toBe(403);
    expect((await put(urls['hosted-state-upload-url'], bytes)).status).toBe(200);
    expect((await put(urls['hosted-state-upload-url'], bytes)).status).toBe(404);
    const done = await server.call('GET', path);
    expect(done.json.data.attributes).toMatchObject({
      status: 'finalized',
      'hosted-state-upload-url': null,
      'hosted-json-state-upload-url': urls['hosted-json-state-upload-url'],
      'hosted-json-state-download-url': null,
    });
    // A download URL takes nothing, an upload URL gives nothing.
    expect((await put(done.json.data.attributes['hosted-state-download-url'], bytes)).status).toBe(404);
    expect((await fetch(urls['hosted-json-state-upload-url'])).status).toBe(404);
    expect((await put(urls['hosted-json-state-upload-url'], Buffer.from('{}'))).status).toBe(200);
    const json = (await server.call('GET', path)).json.data.attributes['hosted-json-state-download-url'];
    expect(await (await fetch(json)).text()).toBe('{}');
    expect((await states.unlock()).status).toBe(200);
    expect((await states.current()).json.data.id).toBe(made.json.data.id);
  });

  test('a JSON form that is no JSON comes back as the bytes that it is', async () => {
    await states.lock();
    const bytes = state(1);
    const made = await states.create({ serial: 1, md5: md5(bytes), lineage: 'lineage-1' });
    const urls = made.json.data.attributes;
    await put(urls['hosted-state-upload-url'], bytes);
    await put(urls['hosted-json-state-upload-url'], Buffer.from('{"format_'));
    const { json } = await server.call('GET', `/state-versions/${made.json.data.id}`);
    const answer = await fetch(json.data.attributes['hosted-json-state-download-url']);
    expect([answer.status, answer.headers.get('content-type'), await answer.text()]).toEqual([
      200,
      'application/octet-stream',
      '{"format_',
    ]);
  });

  test('expires, and gives way to the next', async () => {
    await states.lock();
    const bytes = state(1);
    const first = await states.create({ serial: 1, md5: md5(bytes) });
    server.worlds?.main.clock.advance(25 * 60 * 60 * 1000);
    const url = first.json.data.attributes['hosted-state-upload-url'];
    expect((await put(url, bytes)).status).toBe(404);
    const second = await states.create({ serial: 1, md5: md5(bytes) });
    const list = '/state-versions?filter[workspace][name]=empty&filter[organization][name]=acme&filter[status]=';
    const ids = async (status: string) =>
      (await server.call('GET', list + status)).json.data.map(({ id }: Shown) => id);
    expect(await ids('discarded')).toEqual([first.json.data.id]);
    expect(await ids('pending')).toEqual([second.json.data.id]);
    expect(await ids('finalized,pending')).toEqual([second.json.data.id]);
    // A forced unlock does not wait for the upload.
    expect((await server.call('POST', `${EMPTY}/actions/force-unlock`)).status).toBe(200);
    expect(await ids('discarded')).toHaveLength(2);
  });

  test('in a world of its own', async () => {
    const token = `${server.token}@other`;
    await server.call('POST', '/runs/run-KTuq99JSzgmDSvYj/actions/discard', { token, json: {} });
    await server.call('POST', `${NETWORKING}/actions/lock`, { token });
    const bytes = state(10, { lineage: '8f1c2d90-5b7e-4a36-9c1f-2e6d7a0b4c58' });
    const made = await states.create({ serial: 10, md5: md5(bytes) }, { path: NETWORKING, token });
    expect((await put(made.json.data.attributes['hosted-state-upload-url'], bytes)).status).toBe(200);
    const serial = async (who: string) =>
      (await server.call('GET', `${NETWORKING}/current-state-version`, { token: who })).json.data.attributes.serial;
    expect([await serial(token), await serial('owner')]).toEqual([10, 9]);
  });
});
