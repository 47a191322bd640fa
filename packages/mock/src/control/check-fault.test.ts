import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { FaultRule } from '../front/fault-rule.ts';
import { type SimulatedServer, startSimulatedServer } from '../testing/simulated-server.ts';

let server: SimulatedServer;
beforeAll(async () => {
  server = await startSimulatedServer();
});
afterEach(() => server.control.reset());
afterAll(() => server.close());

const send = (method: string, json: unknown) => server.call(method, `${server.origin}/__mock/faults`, { json });

describe('a fault that can never apply', () => {
  const status = { status: 422 };
  test.each<[FaultRule, string]>([
    [{ match: { operationId: 'createWorkspaces' }, effect: status }, '/match/operationId'],
    [{ match: { method: 'GTE' }, effect: status }, '/match/method'],
    [{ effect: { status: 422, example: 'nope' } }, '/effect/example'],
    [{ effect: { headers: { 'Content-Length': '5' } } }, '/effect/headers/Content-Length'],
    [{ effect: { headers: { 'transfer-encoding': 'chunked' } } }, '/effect/headers/transfer-encoding'],
    [{ match: { operationId: 'getWorkspace' }, effect: { status: 422, example: 'name-taken' } }, '/effect/example'],
    [{ effect: { example: 'not-found' } }, '/effect/example'],
    [{ effect: { headers: { 'retry-after': 'a\nb' } } }, '/effect/headers/retry-after'],
    [{ effect: { headers: { 'not a/name': '1' } } }, '/effect/headers/not a~1name'],
    [{ effect: { delay: { min: 5, max: 1 } } }, '/effect/delay'],
    // TypeScript refuses this member. Without a check, the rule would apply to every request.
    [{ match: { operation: 'ping' }, effect: status } as FaultRule, '/match/operation'],
    [{ effect: { status: 42 } }, '/effect/status'],
    [{ times: 0, effect: status }, '/times'],
  ])('%j is refused, and the list stays as it was', async (rule, pointer) => {
    server.control.faults.add({ id: 'kept', match: { path: '/none' }, effect: status });
    const posted = await send('POST', rule);
    expect([posted.status, posted.json.errors[0].source]).toEqual([422, { pointer }]);
    const put = await send('PUT', [{ effect: status }, rule]);
    expect([put.status, put.json.errors[0].source]).toEqual([422, { pointer: `/1${pointer}` }]);
    expect(() => server.control.faults.add(rule)).toThrow(`The fault is wrong at ${pointer}: `);
    expect(server.control.faults.list().map(({ id }) => id)).toEqual(['kept']);
  });
});

test('takes the name of an example, for one operation or for all that have it', async () => {
  expect((await send('PUT', [{ effect: { status: 404, example: 'not-found' } }])).status).toBe(200);
  const rule = { match: { operationId: 'getWorkspace' }, effect: { status: 404, example: 'not-found' } };
  expect((await send('POST', rule)).status).toBe(200);
});
