import { describe, expect, test, vi } from 'vitest';
import { createClient } from '../create-client.ts';
import { rateLimitOf } from '../rate-limit/rate-limit-of.ts';
import { json, sequence, stubClient } from '../testing/stub-client.ts';
import type { ResponseEvent } from './request-event.ts';

const run = { path: { run_id: 'run-1' } };
const document = { data: { id: 'run-1', type: 'runs' } };

describe('hooks', () => {
  test('see each try and the limit state, and never the token', async () => {
    const events: ResponseEvent[] = [];
    const onRequest = vi.fn(({ headers }: { headers: Headers }) => {
      expect([...headers.keys()]).not.toContain('authorization');
      headers.set('x-trace', '7');
    });
    const limited = () => json({}, 429, { ratelimit: '"default";r=0;t=5', 'ratelimit-policy': '"default";q=30;w=1' });
    const { api, sent } = stubClient(
      sequence(limited, () => json(document)),
      {
        onRequest,
        onResponse: (event) => void events.push(event),
        userAgent: 'my-tool/1',
        token: async () => 'from-function',
      },
    );
    const answer = await api.getRun(run);
    expect(events.map(({ operationId, path, attempt, status }) => [operationId, path, attempt, status])).toEqual([
      ['getRun', '/runs/{run_id}', 1, 429],
      ['getRun', '/runs/{run_id}', 2, 200],
    ]);
    expect(events[0]?.rateLimit).toEqual({ limit: 30, remaining: 0, resetMs: 5000 });
    expect(rateLimitOf(answer)).toEqual({ limit: undefined, remaining: undefined, resetMs: undefined });
    const { headers } = sent[1]?.request ?? {};
    expect(['x-trace', 'user-agent', 'authorization'].map((name) => headers?.get(name))).toEqual([
      '7',
      'my-tool/1',
      'Bearer from-function',
    ]);
  });
});

test('a call has a hook of its own, which learns the ids of its requests', async () => {
  const numbered = (id: string, status: number) => () => json(document, status, { 'x-request-id': id });
  const all: unknown[] = [];
  const { api } = stubClient(sequence(numbered('r1', 503), numbered('r2', 200), numbered('r3', 200)), {
    onResponse: ({ requestId }) => void all.push(requestId),
  });
  const own: unknown[] = [];
  await api.getRun({ ...run, onResponse: ({ requestId, status }) => void own.push([requestId, status]) });
  await api.getRun(run);
  expect(own).toEqual([
    ['r1', 503],
    ['r2', 200],
  ]);
  expect(all).toEqual(['r1', 'r2', 'r3']);
});

describe('the limits', () => {
  test('of an operation hold besides those of the host', async () => {
    const { api, sent } = stubClient(() => json({ data: [] }));
    const list = () => api.listWorkspaceRuns({ path: { workspace_id: 'ws-1' } });
    await Promise.all([...Array.from({ length: 31 }, list), api.getRun(run).catch(() => {})]);
    const lists = sent.filter(({ request }) => request.url.endsWith('/runs')).map(({ at }) => at);
    expect(lists.filter((at) => at < 60_000)).toHaveLength(30);
    expect(sent.find(({ request }) => request.url.endsWith('/run-1'))?.at).toBe(0);
  });

  test('of the client hold for all its hosts apart, and not at all with rateLimit: false', async () => {
    const calls = (api: ReturnType<typeof stubClient>['api']) =>
      Promise.all(Array.from({ length: 90 }, () => api.getRun(run)));
    const limited = stubClient(() => json(document));
    const free = stubClient(() => json(document), { rateLimit: false });
    await Promise.all([calls(limited.api), calls(free.api)]);
    expect(limited.sent.at(-1)?.at).toBeGreaterThan(2000);
    expect(free.sent.at(-1)?.at).toBe(0);
  });
});

describe('a signal', () => {
  test('ends the wait for a retry, of the call and of the client', async () => {
    for (const whose of ['call', 'client'] as const) {
      const controller = new AbortController();
      const { api, sent } = stubClient(
        () => {
          setImmediate(() => controller.abort(new Error('enough')));
          return json({}, 429, { 'retry-after': '60' });
        },
        whose === 'client' ? { signal: controller.signal } : {},
      );
      const error = await api.getRun({ ...run, signal: controller.signal }).catch((caught: unknown) => caught);
      expect(error).toMatchObject({ name: 'AbortedError', cause: new Error('enough'), maybeExecuted: false });
      expect(sent).toHaveLength(1);
      await expect(api.getRun({ ...run, signal: controller.signal })).rejects.toMatchObject({ name: 'AbortedError' });
      expect(sent).toHaveLength(1);
    }
  });
});

describe('the token', () => {
  test.each([undefined, '', '\n'])('that is %j is missed before anything is sent', async (token) => {
    const { api, sent } = stubClient(() => json(document), { token: () => token as string });
    await expect(api.getRun(run)).rejects.toThrow(/^There is no token\. .*fromEnvironment/);
    expect(sent).toEqual([]);
  });

  test('may have the line end of the file that it was read from, but none inside', async () => {
    const { api, sent } = stubClient(() => json(document), { token: 'from-a-file\n' });
    await api.getRun(run);
    expect(sent[0]?.request.headers.get('authorization')).toBe('Bearer from-a-file');
    const broken = stubClient(() => json(document), { token: 'secret\nvalue' });
    const error = await broken.api.getRun(run).catch((caught: unknown) => caught);
    expect(String(error)).toMatch(/The token has characters that a header cannot carry/);
    expect(String(error)).not.toContain('secret');
  });
});

describe('options that are out of range', () => {
  test.each([
    ['token', undefined, 'There is no token'],
    ['token', ' \n', 'There is no token'],
    ['timeout', 0, 'timeout must be a positive number'],
    ['timeout', -1, 'timeout must be a positive number'],
    ['timeout', Number.NaN, 'timeout must be a positive number'],
    ['timeout', '60', 'timeout must be a positive number'],
    ['rateLimit', 0, 'rateLimit must be a positive number'],
    ['rateLimit', Number.NaN, 'rateLimit must be a positive number'],
    ['rateLimit', -1, 'rateLimit must be a positive number'],
  ])('%s: %j is refused', (name, value, message) => {
    expect(() => createClient({ token: 't', [name]: value })).toThrow(message);
  });

  test('a token function that returns nothing sends nothing', async () => {
    for (const nothing of ['', undefined]) {
      const { api, sent } = stubClient(() => json(document), { token: () => nothing as string });
      await expect(api.getRun(run)).rejects.toThrow('There is no token');
      expect(sent).toEqual([]);
    }
  });

  test('retry options that are undefined are not given', async () => {
    const retry = { maxRetries: undefined, maxTotalMs: undefined, minDelayMs: undefined, maxDelayMs: undefined };
    const { api, sent } = stubClient(() => json({}, 503), { retry: retry as object });
    await expect(api.getRun(run)).rejects.toMatchObject({ name: 'ServerError', attempts: 5 });
    expect(sent.map(({ at }) => at)).toEqual([0, 125, 375, 875, 1875]);
  });

  test('timeout: Infinity is no end', async () => {
    const { api } = stubClient(() => json(document), { timeout: Number.POSITIVE_INFINITY, clock: undefined as never });
    expect(await api.getRun(run)).toEqual(document);
  });
});
