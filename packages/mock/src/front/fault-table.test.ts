import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type SimulatedServer, startSimulatedServer } from '../testing/simulated-server.ts';

let server: SimulatedServer;
beforeAll(async () => {
  server = await startSimulatedServer();
});
afterEach(() => server.control.reset());
afterAll(() => server.close());

const WORKSPACES = '/organizations/acme/workspaces';
const show = () => server.call('GET', `${WORKSPACES}/staging`);
const create = (name: string) =>
  server.call('POST', WORKSPACES, { json: { data: { type: 'workspaces', attributes: { name } } } });
const exists = async (name: string) => (await server.call('GET', `${WORKSPACES}/${name}`)).status === 200;

describe('a fault', () => {
  test('answers with a documented example, and does nothing', async () => {
    server.control.faults.add({
      id: 'taken',
      match: { operationId: 'createWorkspace' },
      times: 1,
      effect: { status: 422 },
    });
    const { status, headers, json } = await create('one');
    expect([status, headers.get('x-mock-fault')]).toEqual([422, 'taken']);
    expect(json.errors[0]).toMatchObject({ status: '422' });
    expect(await exists('one')).toBe(false);
    expect((await create('one')).status).toBe(201);
    expect(server.control.faults.list()).toMatchObject([{ id: 'taken', matched: 2, struck: 1 }]);
  });

  test('answers with a status that is not documented', async () => {
    server.control.faults.add({
      match: { path: '/api/v2/organizations/*/workspaces/*', method: 'get' },
      effect: { status: 503 },
    });
    expect((await show()).json).toEqual({
      errors: [{ status: '503', title: 'injected fault', detail: 'The mock was told to answer 503' }],
    });
    expect((await server.call('GET', WORKSPACES)).status).toBe(200);
  });

  test.each([
    ['soon', 'x-ratelimit-reset'],
    ['Wed, 21 Oct 2026 07:28:00 GMT', 'retry-after'],
    [null, 'x-ratelimit-limit'],
  ])('429 with %s as %s', async (value, header) => {
    server.control.faults.add({ effect: { status: 429, headers: { [header]: value } } });
    const { status, headers } = await show();
    expect([status, headers.get(header)]).toEqual([429, value]);
  });

  test('resets the connection before or after the work is done', async () => {
    server.control.faults.add({ match: { method: 'POST' }, nth: 1, effect: { reset: 'before' } });
    server.control.faults.add({ match: { method: 'POST' }, nth: 1, effect: { reset: 'after' } });
    await expect(create('never')).rejects.toMatchObject({ cause: { code: 'ECONNRESET' } });
    await expect(create('made')).rejects.toMatchObject({ cause: { code: 'ECONNRESET' } });
    expect([await exists('never'), await exists('made')]).toEqual([false, true]);
  });

  test('cuts a body short', async () => {
    server.control.faults.add({ match: { method: 'GET' }, effect: { truncate: 100 } });
    await expect(show()).rejects.toThrow(/terminated/);
    // An empty body cannot be cut short.
    expect((await server.call('GET', '/ping')).status).toBe(204);
  });

  test('sends a body that is not JSON', async () => {
    server.control.faults.add({ effect: { badJson: true } });
    await expect(show()).rejects.toThrow(SyntaxError);
  });

  test.each([204, 205, 304])('%i has no body, over a socket and through handle()', async (status) => {
    for (const damage of [{}, { truncate: 1 }, { badJson: true }]) {
      server.control.faults.add({ times: 2, effect: { status, ...damage } });
      const headers = { authorization: `Bearer ${server.token}` };
      const request = () => new Request(`${server.url}/organizations/acme`, { headers });
      for (const response of [await fetch(request()), await server.handle(request())]) {
        expect([response.status, await response.text()]).toEqual([status, '']);
      }
    }
  });

  test('cuts a body short through handle()', async () => {
    server.control.faults.add({ effect: { truncate: 10 } });
    const headers = { authorization: `Bearer ${server.token}` };
    const response = await server.handle(new Request(`${server.url}/organizations/acme`, { headers }));
    const reader = response.body?.getReader();
    expect((await reader?.read())?.value).toHaveLength(10);
    await expect(reader?.read()).rejects.toThrow('the mock was told to cut the answer short');
  });

  test('delays an answer', async () => {
    server.control.faults.add({ effect: { delay: { min: 40, max: 60 } } });
    const began = performance.now();
    expect((await show()).status).toBe(200);
    expect(performance.now() - began).toBeGreaterThanOrEqual(39);
  });

  test('applies at random, the same way each time', async () => {
    const statuses = async () => {
      server.control.faults.add({ id: 'chance', probability: 0.5, seed: 7, effect: { status: 500 } });
      const found: number[] = [];
      for (let count = 0; count < 20; count++) found.push((await show()).status);
      return found;
    };
    const first = await statuses();
    expect(new Set(first)).toEqual(new Set([200, 500]));
    expect(await statuses()).toEqual(first);
  });

  test('applies in one world only, and only the first rule that matches', async () => {
    server.control.faults.add({ match: { world: 'w1' }, effect: { status: 500 } });
    server.control.faults.add({ id: 'all', effect: { status: 404 } });
    const { status } = await server.call('GET', `${WORKSPACES}/staging`, { token: `${server.token}@w1` });
    expect([status, (await show()).status]).toEqual([500, 404]);
    expect([server.control.faults.remove('all'), server.control.faults.remove('all')]).toEqual([true, false]);
    expect((await show()).status).toBe(200);
  });
});
