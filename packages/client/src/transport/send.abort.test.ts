import { once } from 'node:events';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ClientOptions, createClient } from '../index.ts';
import { VirtualClock } from '../testing/virtual-clock.ts';

const TRY_MS = 5_000;
let server: Server;
let baseUrl = '';
/** Hands each request's response to the test that waits for it. */
let onAnswer: (response: ServerResponse) => void;

beforeAll(async () => {
  server = createServer((_, response) => onAnswer(response)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const nextAnswer = () => new Promise<ServerResponse>((resolve) => (onAnswer = resolve));
const headers = { 'content-type': 'application/vnd.api+json', 'content-length': '99' };

function start(options: Partial<ClientOptions> = {}) {
  const controller = new AbortController();
  const clock = new VirtualClock(TRY_MS);
  const api = createClient({ token: 't', baseUrl, clock, random: () => 0, timeout: TRY_MS, ...options });
  const call = () =>
    api
      .getRun({ path: { run_id: 'run-1' }, signal: controller.signal })
      .then(() => 'answered')
      .catch((error: unknown) => error);
  return { api, call, abort: () => controller.abort(new Error('enough')) };
}

const aborted = (maybeExecuted: boolean) => ({ name: 'AbortedError', maybeExecuted, cause: new Error('enough') });

describe('an abort', () => {
  test('before the call', async () => {
    const { call, abort } = start();
    abort();
    expect(await call()).toMatchObject(aborted(false));
  });

  test('while the token is fetched', async () => {
    const { call, abort } = start({
      token: async () => {
        abort();
        return 't';
      },
    });
    expect(await call()).toMatchObject({ name: 'AbortedError' });
  });

  test.each(['token', 'onRequest'] as const)('while %s never answers', async (hook) => {
    const never = () => new Promise<never>(() => setImmediate(abort));
    const { call, abort } = start({ [hook]: never, rateLimit: 1 });
    expect(await call()).toMatchObject(aborted(false));
  });

  test('while onResponse never answers', async () => {
    const { call, abort } = start({ onResponse: () => new Promise<never>(() => setImmediate(abort)) });
    const [answer, result] = [nextAnswer(), call()];
    (await answer).writeHead(200, { 'content-type': 'application/json' }).end('{"data":{}}');
    expect(await result).toMatchObject(aborted(true));
  });

  test('while the server thinks', async () => {
    const { call, abort } = start();
    const [answer, result] = [nextAnswer(), call()];
    await answer;
    abort();
    expect(await result).toMatchObject(aborted(true));
  });

  test('amid the body', async () => {
    const { call, abort } = start();
    const [answer, result] = [nextAnswer(), call()];
    const response = await answer;
    await new Promise<void>((resolve) => response.writeHead(200, headers).write('{"data":', () => resolve()));
    setImmediate(abort);
    expect(await result).toMatchObject(aborted(true));
  });

  test('while it waits to try again', async () => {
    // Nothing fires on this clock: the wait would never end by itself.
    const { call, abort } = start({ clock: { now: () => 0, date: () => 0, setTimer: () => () => {} } });
    const [answer, result] = [nextAnswer(), call()];
    (await answer).writeHead(429, { 'retry-after': '60' }).end();
    setTimeout(abort, 50);
    expect(await result).toMatchObject(aborted(false));
  });

  test('while it waits for the rate limit', async () => {
    const { call, abort } = start({ rateLimit: 1, clock: { now: () => 0, date: () => 0, setTimer: () => () => {} } });
    const answer = nextAnswer();
    const first = call();
    const second = call();
    await answer;
    abort();
    expect(await second).toMatchObject(aborted(false));
    expect(await first).toMatchObject(aborted(true));
  });

  test('amid a download', async () => {
    const { api } = start();
    const controller = new AbortController();
    const answer = nextAnswer();
    const download = api.downloadSignedObject({ path: { object_id: 'x' }, baseUrl, signal: controller.signal });
    const response = await answer;
    response.writeHead(200, { 'content-type': 'application/octet-stream' }).write('half', () => controller.abort());
    await expect(download).rejects.toMatchObject({ name: 'AbortedError', maybeExecuted: true });
  });

  test('after the answer changes nothing', async () => {
    const { call, abort } = start();
    const [answer, result] = [nextAnswer(), call()];
    (await answer).writeHead(200, { 'content-type': 'application/json' }).end('{"data":{}}');
    expect(await result).toBe('answered');
    abort();
  });
});

test.each([
  ['token', false],
  ['onRequest', false],
  ['onResponse', true],
] as const)(
  'the time of a try ends %s, too, and gives its place in the rate limit back',
  async (hook, maybeExecuted) => {
    const clock = new VirtualClock(TRY_MS);
    let calls = 0;
    const slow = () => (calls++ === 0 ? new Promise<never>(() => setImmediate(() => clock.advance(TRY_MS))) : 't');
    const { call } = start({ clock, [hook]: slow });
    onAnswer = (response) => response.writeHead(200, { 'content-type': 'application/json' }).end('{"data":{}}');
    expect(await call()).toMatchObject({ name: 'TimeoutError', timeoutMs: TRY_MS, maybeExecuted, isRetryable: true });
    expect(await call()).toBe('answered');
  },
);
