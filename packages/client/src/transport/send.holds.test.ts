import { describe, expect, test } from 'vitest';
import { createClient } from '../create-client.ts';
import { RateLimitedError } from '../index.ts';
import { createInstantClock } from '../testing/instant-clock.ts';
import { caught } from '../testing/script.ts';
import { type ScriptedAnswer, startScriptedServer } from '../testing/scripted-server.ts';
import { json, sequence, stubClient } from '../testing/stub-client.ts';

const run = { path: { run_id: 'run-1' } };
const document = { data: { id: 'run-1', type: 'runs', attributes: { status: 'planned' } } };

describe('a server that wants to be left alone', () => {
  test('for an hour gets no request meanwhile, and each call throws without a wait and says how long', async () => {
    const { api, sent, clock } = stubClient(
      sequence(
        () => json({}, 429, { 'retry-after': '3600' }),
        () => json(document),
      ),
    );
    expect(await caught(api.getRun(run))).toMatchObject({ name: 'RateLimitedError', retryAfterMs: 3_600_000 });
    const apply = await caught(api.applyRun(run));
    expect(RateLimitedError.isInstance(apply)).toBe(true);
    expect(apply).toMatchObject({ retryAfterMs: 3_600_000, isRetryable: true, attempts: 0 });
    expect(String(apply)).toContain('not sent: the server asks to wait 3600000 ms');
    expect(sent).toHaveLength(1);
    clock.advance(3_600_000);
    expect(await api.getRun(run)).toEqual(document);
  });

  test('ends the calls that wait already', async () => {
    const { api } = stubClient(
      sequence(() => json({}, 429, { 'retry-after': '3600' })),
      { rateLimit: 1 },
    );
    const errors = await Promise.all([1, 2, 3].map(() => caught(api.getRun(run))));
    expect(errors.map((error) => (error as Error).name)).toEqual(Array(3).fill('RateLimitedError'));
  });

  test.each(['9999999999', '99999999999999', '86400'])(
    'by the reset %s of an answer that went well is not believed',
    async (reset) => {
      const headers = { 'x-ratelimit-limit': '30', 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': reset };
      const { api, sent } = stubClient(sequence(() => json(document, 200, headers)));
      await api.getRun(run);
      await api.getRun(run);
      expect(sent.map(({ at }) => at)).toEqual([0, 0]);
    },
  );

  test('over real sockets: the second call ends, too', async () => {
    const limited: ScriptedAnswer = { status: 429, headers: { 'retry-after': '3600' } };
    const server = await startScriptedServer(() => limited);
    const api = createClient({ token: 't', baseUrl: server.origin });
    expect(await caught(api.getRun(run))).toMatchObject({ name: 'RateLimitedError', retryAfterMs: 3_600_000 });
    expect(await caught(api.getRun(run))).toMatchObject({ name: 'RateLimitedError', attempts: 0 });
    expect(server.requests).toHaveLength(1);
    await server.close();
  });
});

test('a reset in milliseconds since 1970 is one', async () => {
  const clock = createInstantClock();
  const reset = String(Date.parse('2026-11-21T12:00:02Z'));
  const { api } = stubClient(
    sequence(() => json(document, 200, { 'x-ratelimit-remaining': '9', 'x-ratelimit-reset': reset })),
    {
      clock: { ...clock, date: () => Date.parse('2026-11-21T12:00:00Z') },
      onResponse: ({ rateLimit }) => expect(rateLimit.resetMs).toBe(2000),
    },
  );
  await api.getRun(run);
  expect.assertions(1);
});
