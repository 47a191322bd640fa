import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { startMockServer } from '../server/start-mock-server.ts';
import { type SimulatedServer, startSimulatedServer } from '../testing/simulated-server.ts';

let server: SimulatedServer;
beforeAll(async () => {
  server = await startSimulatedServer();
});
afterEach(() => server.control.reset());
afterAll(() => server.close());

const control = (method: string, path: string, json?: unknown) =>
  server.call(method, `${server.origin}/__mock${path}`, json === undefined ? {} : { json });
const WORKSPACE = '/workspaces/ws-Mb5kA0tVy8QeR3Zi';
const lock = (token?: string) =>
  server.call('POST', `${WORKSPACE}/actions/lock`, { json: {}, ...(token && { token }) });
const locked = async (token?: string) =>
  (await server.call('GET', WORKSPACE, { ...(token && { token }) })).json.data.attributes.locked;

describe('the control API', () => {
  test('lists its routes, each with the schema of its body', async () => {
    const { status, json } = await control('GET', '');
    expect([status, json.length > 20]).toEqual([200, true]);
    for (const { method, path, does } of json) expect(`${method} ${path} ${does}`).toMatch(/^[A-Z]+ \/__mock\S* \S/);
  });

  test('resets all, or a world', async () => {
    const other = `${server.token}@other`;
    await lock();
    await lock(other);
    await control('POST', '/reset', { world: 'other' });
    expect([await locked(), await locked(other)]).toEqual([true, false]);
    await control('POST', '/reset', {});
    expect([await locked(), server.worlds?.all().length]).toEqual([false, 1]);
  });

  test('dumps and restores state', async () => {
    await lock();
    const { json: state } = await control('GET', '/state');
    await control('POST', '/reset', {});
    expect((await control('PUT', '/state', state)).status).toBe(204);
    expect(await locked()).toBe(true);
    const { status, json } = await control('PUT', '/state', { ...state, format: 'tfstate' });
    expect([status, json.errors[0].detail]).toEqual([
      422,
      'The state is not used: it is no state of hcptf-mock: "format" is not "hcptf-mock-state".',
    ]);
    const half = { ...state, worlds: [{ ...state.worlds[0], records: [{ type: 'boats', id: 'x' }] }] };
    expect((await control('PUT', '/state', half)).status).toBe(422);
    expect(await locked()).toBe(true);
  });

  test('replaces the seed, or says what is wrong with it', async () => {
    const { status, json } = await control('PUT', '/seed', {
      extends: 'default',
      records: [{ type: 'boats', id: 'b' }],
    });
    expect([status, json.errors[0]]).toMatchObject([
      422,
      {
        detail: 'The seed is wrong at /records/0/type: the mock has no records of type boats.',
        source: { pointer: '/records/0/type' },
      },
    ]);
    const organization = { type: 'organizations', id: 'zenith', attributes: { email: 'z@zenith.example' } };
    const token = {
      name: 'owner',
      token: 'zed',
      type: 'organization',
      subject: { type: 'organizations', id: 'zenith' },
    };
    expect((await control('PUT', '/seed', { records: [organization], tokens: [token] })).status).toBe(204);
    expect((await server.call('GET', '/organizations/zenith', { token: 'zed' })).status).toBe(200);
    expect((await server.call('GET', '/organizations/acme', { token: 'zed' })).status).toBe(404);
    await control('PUT', '/seed', { extends: 'default' });
  });

  test('moves the clock ahead', async () => {
    const { json } = await control('POST', '/clock/advance', { milliseconds: 1500 });
    expect(json).toEqual({ now: '2026-05-12T09:00:01.500Z' });
    expect((await control('PUT', '/clock', { now: '2026-05-13T00:00:00Z' })).status).toBe(204);
    expect((await control('GET', '/clock')).json).toEqual({ now: '2026-05-13T00:00:00.000Z' });
    expect((await control('PUT', '/clock', { now: '2020-01-01T00:00:00Z' })).status).toBe(409);
    expect((await control('POST', '/clock/advance', { milliseconds: 8e15 })).status).toBe(409);
    expect((await control('GET', '/clock')).json).toEqual({ now: '2026-05-13T00:00:00.000Z' });
  });

  test('makes and removes worlds', async () => {
    const { json } = await control('POST', '/worlds', { name: 'team-1' });
    expect(json).toMatchObject({ name: 'team-1', url: server.url, token: `${server.token}@team-1` });
    expect((await server.call('GET', '/organizations/acme', { token: json.tokens.member })).status).toBe(200);
    expect((await control('GET', '/worlds')).json).toHaveLength(2);
    expect((await control('DELETE', '/worlds/team-1')).status).toBe(204);
    expect((await control('DELETE', '/worlds/main')).status).toBe(409);
  });

  test('prepares a world before its first token is used', async () => {
    expect((await control('PUT', '/transitions?world=early', { mode: 'manual' })).status).toBe(204);
    expect((await control('PUT', `/workspaces/ws-Mb5kA0tVy8QeR3Zi/next-plan?world=new`, { changes: [] })).status).toBe(
      204,
    );
    expect(server.worlds?.all().map(({ name }) => name)).toEqual(['main', 'early', 'new']);
    expect((await control('PUT', '/transitions?world=a/b', { mode: 'manual' })).status).toBe(409);
  });

  test('scripts the next runs of a workspace, one scenario each, and shows what is left', async () => {
    const path = '/workspaces/ws-Mb5kA0tVy8QeR3Zi/next-plan';
    const adds = (name: string) => ({ changes: [{ address: `terraform_data.${name}`, action: 'create' }] });
    const left = async () => (await control('GET', path)).json;
    expect(await left()).toEqual([]);
    expect((await control('PUT', path, adds('a'))).status).toBe(204);
    expect((await control('PUT', path, [adds('b'), adds('c')])).status).toBe(204);
    expect((await control('POST', path, adds('d'))).status).toBe(204);
    expect(await left()).toEqual([adds('b'), adds('c'), adds('d')]);
    const json = {
      data: {
        type: 'runs',
        relationships: { workspace: { data: { type: 'workspaces', id: 'ws-Mb5kA0tVy8QeR3Zi' } } },
      },
    };
    expect((await server.call('POST', '/runs', { json })).status).toBe(201);
    expect(await left()).toEqual([adds('c'), adds('d')]);
    expect((await control('DELETE', path)).status).toBe(204);
    expect(await left()).toEqual([]);
    const { status, json: wrong } = await control('POST', path, [adds('e'), { chances: [] }]);
    expect([status, wrong.errors[0].source]).toEqual([422, { pointer: '/1/chances' }]);
  });

  test('scripts every later run', async () => {
    const path = '/workspaces/ws-Mb5kA0tVy8QeR3Zi/every-plan';
    const json = {
      data: {
        type: 'runs',
        relationships: { workspace: { data: { type: 'workspaces', id: 'ws-Mb5kA0tVy8QeR3Zi' } } },
      },
    };
    const outcome = async () => {
      const { data } = (await server.call('POST', '/runs', { json })).json;
      server.control.clock.advance(60_000);
      return (await server.call('GET', `/runs/${data.id}`)).json.data.attributes.status;
    };
    const scenario = { error: { phase: 'plan', message: 'No credentials' } };
    expect((await control('PUT', path, scenario)).status).toBe(204);
    expect((await control('GET', path)).json).toEqual(scenario);
    expect([await outcome(), await outcome()]).toEqual(['errored', 'errored']);
    expect((await control('DELETE', path)).status).toBe(204);
    expect((await control('GET', path)).json).toBeNull();
    expect(await outcome()).not.toBe('errored');
  });

  test('takes faults', async () => {
    const { json } = await control('POST', '/faults', { effect: { status: 500 } });
    expect((await server.call('GET', '/ping')).headers.get('x-mock-fault')).toBe(json.id);
    expect((await control('PUT', '/faults', [])).json).toEqual([]);
    expect((await server.call('GET', '/ping')).status).toBe(204);
  });

  test.each([
    [
      'PUT',
      '/faults',
      [{ effect: { status: 42 } }],
      422,
      'The document is wrong at /0/effect/status: it must be >= 200.',
    ],
    ['POST', '/faults', { effects: {} }, 422, /^The document is wrong at \/: it must/],
    ['POST', '/runs/run-x/advance', {}, 404, 'there is no run-x among the runs.'],
    ['PUT', '/workspaces/ws-x/next-plan', {}, 404, 'there is no ws-x among the workspaces.'],
    ['GET', '/clock?world=nope', undefined, 404, 'There is no world nope.'],
    ['DELETE', '/worlds/nope', undefined, 404, 'There is no world nope.'],
    ['DELETE', '/faults/nope', undefined, 404, 'There is no fault nope.'],
    [
      'PUT',
      '/transitions',
      { mode: 'reads' },
      422,
      "The document is wrong at /: it must have required property 'reads'.",
    ],
    ['PUT', '/transitions', {}, 422, "The document is wrong at /: it must have required property 'mode'."],
    ['PUT', '/transitions', { mode: 'time', milliseconds: { plan: 5 } }, 422, /\/milliseconds\/plan: it is no member/],
    ['PUT', '/transitions?run=run-a&run=run-b', { mode: 'manual' }, 400, 'run is given more than once.'],
    ['PUT', '/transitions?wrld=a', { mode: 'manual' }, 400, 'wrld is not one of run, world.'],
    ['POST', '/reset?world=a', {}, 400, 'world is not a parameter: this route takes none.'],
    ['PUT', '/clock', { now: 'yesterday' }, 422, 'yesterday is not a time.'],
    ['POST', '/faults', { effect: { delay: 2 ** 31 } }, 422, /delay/],
    ['POST', '/worlds', { name: 'a/b' }, 422, /pattern/],
    ['GET', '/nothing', undefined, 404, 'There is no /__mock/nothing: GET /__mock lists what there is'],
    ['DELETE', '/state', undefined, 405, '/__mock/state takes GET, PUT, not DELETE'],
  ])('%s %s %j is %s', async (method, path, body, status, detail) => {
    const answer = await control(method, path, body);
    expect([answer.status, answer.json.errors[0].detail]).toEqual([
      status,
      typeof detail === 'string' ? detail : expect.stringMatching(detail),
    ]);
  });

  test('refuses to move a run to a state that does not exist', async () => {
    const run = '/runs/run-KTuq99JSzgmDSvYj';
    const { status, json } = await control('POST', `${run}/advance`, { to: 'plan' });
    expect([status, json.errors[0].source]).toEqual([422, { pointer: '/to' }]);
    expect(json.errors[0].detail).toMatch(/^plan is not a status of a run: it takes pending, .*applied/);
    expect((await server.call('GET', run)).json.data.attributes.status).toBe('planned');
  });

  test('control in the process refuses the same', () => {
    const { runs, seed, clock } = server.control;
    expect(() => runs.setTransitions({ mode: 'reads' } as never)).toThrow("it must have required property 'reads'");
    expect(() => seed({ extends: 'acme' } as never)).toThrow('The seed is wrong at /extends: it must be default.');
    expect(() => clock.set('yesterday')).toThrow('yesterday is not a time.');
  });

  test('refuses requests of web pages', async () => {
    const response = await fetch(`${server.origin}/__mock/reset`, {
      method: 'POST',
      headers: { origin: 'https://evil.example' },
    });
    expect(response.status).toBe(403);
  });

  test('a static mock has a journal, but no state', async () => {
    const other = await startMockServer();
    expect(() => other.control.state.dump()).toThrow('This mock keeps no state: it does not run in mode simulate.');
    await fetch(`${other.url}/ping`, { headers: { authorization: 'Bearer x' } });
    expect(other.control.journal.entries()).toMatchObject([{ operationId: 'ping', status: 204 }]);
    await other.close();
  });
});
