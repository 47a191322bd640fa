import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Overrides } from '../front/override.ts';
import { startMockServer } from '../server/start-mock-server.ts';
import { type SimulatedServer, startSimulatedServer } from '../testing/simulated-server.ts';

const ID = 'ws-4j8p6jX1w33MiDC7';
const PATH = `/workspaces/${ID}`;

let server: SimulatedServer;
beforeAll(async () => {
  server = await startSimulatedServer();
});
afterEach(() => server.control.reset());
afterAll(() => server.close());

const document = (name: string) => ({ data: { id: ID, type: 'workspaces', attributes: { name } } });
const nameShown = async (token?: string) =>
  (await server.call('GET', PATH, token === undefined ? {} : { token })).json.data.attributes.name;

describe('an override', () => {
  test('answers with its document', async () => {
    server.use({ getWorkspace: () => document('mine') });
    const { status, headers, json } = await server.call('GET', PATH);
    expect([status, headers.get('content-type'), json]).toEqual([200, 'application/vnd.api+json', document('mine')]);
  });

  test('answers after a request that the mock has answered before', async () => {
    expect(await nameShown()).toBe('prod-networking');
    expect(await nameShown()).toBe('prod-networking');
    server.use({ getWorkspace: () => document('mine') });
    expect(await nameShown()).toBe('mine');
  });

  test('answers with a status and a document', async () => {
    const errors = [{ status: '404', title: 'not found', detail: 'mine' }];
    server.use({ getWorkspace: () => ({ status: 404, document: { errors } }) });
    expect(await server.call('GET', PATH)).toMatchObject({ status: 404, json: { errors } });
  });

  test('answers with the example of a status', async () => {
    server.use({ lockWorkspace: () => ({ status: 409 }) });
    const { status, json } = await server.call('POST', `${PATH}/actions/lock`, { json: {} });
    expect([status, json.errors[0].status]).toEqual([409, '409']);
  });

  test('answers with a status that is not documented', async () => {
    server.use({ getWorkspace: () => ({ status: 503 }) });
    expect(await server.call('GET', PATH)).toMatchObject({ status: 503, json: { errors: [{ status: '503' }] } });
  });

  test('answers with a status that has no body', async () => {
    server.use({ deleteWorkspace: () => ({ status: 204 }) });
    expect(await server.call('DELETE', PATH)).toMatchObject({ status: 204, text: '' });
    expect(await nameShown()).toBe('prod-networking');
  });

  test('answers with a text', async () => {
    server.use({ getPolicyCheckOutput: () => 'all good' });
    const { headers, text } = await server.call('GET', '/policy-checks/polchk-9VYRc9bpfJEsnwum/output');
    expect([headers.get('content-type'), text]).toEqual(['text/plain', 'all good']);
  });

  test('may take its time', async () => {
    server.use({ getWorkspace: async () => document(await Promise.resolve('late')) });
    expect(await nameShown()).toBe('late');
  });

  test('lets the simulation answer by returning undefined', async () => {
    server.use({ getWorkspace: () => undefined });
    expect(await nameShown()).toBe('prod-networking');
  });

  test('leaves other operations alone', async () => {
    server.use({ getWorkspace: () => ({ status: 404 }) });
    expect((await server.call('GET', '/organizations/acme/workspaces/prod-networking')).status).toBe(200);
  });

  test('wins over an earlier one', async () => {
    server.use({ getWorkspace: () => document('first') });
    server.use({ getWorkspace: () => document('second') });
    expect(await nameShown()).toBe('second');
    server.use({ getWorkspace: () => undefined });
    expect(await nameShown()).toBe('prod-networking');
  });

  test('is gone after a reset', async () => {
    server.use({ getWorkspace: () => document('mine') });
    server.control.reset();
    expect(await nameShown()).toBe('prod-networking');
  });

  test('answers through handle() as well', async () => {
    server.use({ getWorkspace: () => document('mine') });
    const request = new Request(server.url + PATH, { headers: { authorization: `Bearer ${server.token}` } });
    expect(await (await server.handle(request)).json()).toEqual(document('mine'));
  });
});

describe('in several worlds', () => {
  const inWorld = (world: string) => `${server.token}@${world}`;

  test('an override applies to all', async () => {
    server.use({ getWorkspace: () => document('mine') });
    expect([await nameShown(), await nameShown(inWorld('w1'))]).toEqual(['mine', 'mine']);
  });

  test('an override of one leaves the others alone', async () => {
    server.use({ getWorkspace: () => document('one') }, { world: 'w1' });
    server.use({ getWorkspace: () => document('two') }, { world: 'w2' });
    const names = [await nameShown(inWorld('w1')), await nameShown(inWorld('w2')), await nameShown()];
    expect(names).toEqual(['one', 'two', 'prod-networking']);
  });

  test('the reset of one removes its overrides only', async () => {
    server.use({ getWorkspace: () => document('one') }, { world: 'w1' });
    server.use({ getWorkspace: () => document('two') }, { world: 'w2' });
    server.control.reset({ world: 'w1' });
    expect([await nameShown(inWorld('w1')), await nameShown(inWorld('w2'))]).toEqual(['prod-networking', 'two']);
  });
});

describe('what comes before an override', () => {
  test.each([
    ['a token that nobody has', 401, () => server.call('GET', PATH, { token: 'nobody' })],
    ['a wrong body', 422, () => server.call('PATCH', PATH, { json: { data: { type: 'teams' } } })],
    ['an example that is preferred', 404, () => server.call('GET', PATH, { prefer: 'code=404' })],
  ])('%s', async (_, status, call) => {
    let calls = 0;
    const count = () => {
      calls++;
      return undefined;
    };
    server.use({ getWorkspace: count, updateWorkspace: count });
    expect([(await call()).status, calls]).toEqual([status, 0]);
  });

  test('a fault', async () => {
    server.use({ getWorkspace: () => document('mine') });
    server.control.faults.add({ match: { operationId: 'getWorkspace' }, effect: { status: 429 } });
    expect((await server.call('GET', PATH)).status).toBe(429);
  });
});

describe('an override that is wrong', () => {
  test.each<[string, () => unknown, string]>([
    ['a document that the API does not allow', () => ({ data: { id: 5 } }), 'breaks the specification: body /data'],
    ['a document where there is none', () => ({ status: 204, document: {} }), 'an answer of status 204 has none'],
    ['no answer', () => null, 'returned null: it must be a document, { status, document } or undefined'],
    ['no status', () => ({ status: 42 }), 'returned the status 42'],
    ['no JSON', () => ({ data: 1n }), 'returned what is not JSON'],
    [
      'an error',
      () => {
        throw new Error('oops');
      },
      'The override of getWorkspace threw: oops',
    ],
  ])('returns %s', async (_, override, detail) => {
    server.use({ getWorkspace: override } as Overrides);
    const { status, json } = await server.call('GET', PATH);
    expect([status, json.errors[0].detail]).toEqual([500, expect.stringContaining(detail)]);
  });

  test('breaks the specification, which is reported', async () => {
    server.use({ getWorkspace: () => ({ data: { id: ID, type: 'teams' } }) });
    await server.call('GET', PATH);
    expect(server.control.violations.list()).toContainEqual(
      expect.objectContaining({ side: 'response', operationId: 'getWorkspace', status: 500 }),
    );
  });

  test('has the name of no operation', () => {
    expect(() => server.use({ getWorkspce: () => undefined } as unknown as Overrides)).toThrow(
      'There is no operation getWorkspce; did you mean getWorkspace?',
    );
  });

  test('is not a function', () => {
    expect(() => server.use({ getWorkspace: document('mine') } as unknown as Overrides)).toThrow(
      'The override of getWorkspace must be a function, not object.',
    );
  });

  test('is for a mock that only passes requests on', async () => {
    const proxy = await startMockServer({ mode: 'proxy', upstream: 'http://127.0.0.1:9' });
    expect(() => proxy.use({})).toThrow('In mode proxy, the real host answers: there is nothing to override.');
    await proxy.close();
  });

  test('is for a world that no token can name', () => {
    expect(() => server.use({}, { world: 'a b' })).toThrow('a b is not a name for a world');
  });
});
