import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { createClient } from '../create-client.ts';
import { createInstantClock } from '../testing/instant-clock.ts';
import { caught } from '../testing/script.ts';
import { type ScriptedAnswer, startScriptedServer } from '../testing/scripted-server.ts';
import { waitForRun } from './wait-for-run.ts';

let close: () => unknown = () => undefined;
afterEach(() => close());

const document = (status: string): ScriptedAnswer => ({
  body: { data: { id: 'run-1', type: 'runs', attributes: { status } } },
});
const away: ScriptedAnswer = { status: 503, body: { errors: [] } };

async function startAnswers(...answers: ScriptedAnswer[]) {
  let index = 0;
  const server = await startScriptedServer(() => answers[Math.min(index++, answers.length - 1)] ?? {});
  close = () => server.close();
  return { server, api: createClient({ token: 't', baseUrl: server.origin, retry: false }) };
}

async function startSilence(): Promise<string> {
  const server: Server = createServer(() => undefined).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  close = () => {
    server.closeAllConnections();
    server.close();
  };
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

describe('timeoutMs', () => {
  test.each([30, 0])('of %d ms ends a look that is never answered', async (timeoutMs) => {
    const api = createClient({ token: 't', baseUrl: await startSilence() });
    const error = await caught(waitForRun(api, 'run-1', { timeoutMs }));
    expect(error).toMatchObject({ name: 'WaitTimeoutError', id: 'run-1', timeoutMs });
  });

  test('leaves a last look its time', async () => {
    const { api } = await startAnswers(document('planning'), document('planning'), document('applied'));
    const result = await waitForRun(api, 'run-1', { clock: createInstantClock(), timeoutMs: 2_000 });
    expect(result.reason).toBe('finished');
  });
});

describe('a server that is away', () => {
  test('for a while is no news', async () => {
    const { api, server } = await startAnswers(away, document('planning'), ...Array(9).fill(away), document('applied'));
    const result = await waitForRun(api, 'run-1', { clock: createInstantClock(), timeoutMs: 600_000 });
    expect(result.reason).toBe('finished');
    expect(server.requests).toHaveLength(12);
  });

  test('until the end of the wait is its cause', async () => {
    const { api } = await startAnswers(document('planning'), away);
    const error = await caught(waitForRun(api, 'run-1', { clock: createInstantClock(), timeoutMs: 60_000 }));
    expect(error).toMatchObject({ name: 'WaitTimeoutError', lastStatus: 'planning', cause: { status: 503 } });
  });

  test('is not waited for without end', async () => {
    const { api } = await startAnswers(document('planning'), away);
    expect(await caught(waitForRun(api, 'run-1', { clock: createInstantClock() }))).toMatchObject({ status: 503 });
  });

  test('and asks for time gets it', async () => {
    const clock = createInstantClock();
    const { api } = await startAnswers(
      document('planning'),
      { ...away, headers: { 'retry-after': '60' } },
      document('applied'),
    );
    await waitForRun(api, 'run-1', { clock });
    expect(clock.waits).toEqual([1_000, 60_000]);
  });

  test('an address that was never reached, a page and a 404 are thrown without a wait', async () => {
    const { api, server } = await startAnswers({ body: '<html>', headers: { 'content-type': 'text/html' } });
    const clock = createInstantClock();
    expect(await caught(waitForRun(api, 'run-1', { clock }))).toMatchObject({ name: 'ApiError', status: 200 });
    await server.close();
    expect(await caught(waitForRun(api, 'run-1', { clock }))).toMatchObject({ name: 'NetworkError' });
    const other = await startAnswers({ status: 404 });
    expect(await caught(waitForRun(other.api, 'run-1', { clock }))).toMatchObject({ name: 'NotFoundError' });
    expect(clock.waits).toEqual([]);
  });
});

test('a run without attributes is an error of ours', async () => {
  const { api } = await startAnswers({ body: { data: { id: 'run-1', type: 'runs' } } });
  expect(await caught(waitForRun(api, 'run-1'))).toMatchObject({ name: 'HcptfError' });
});
