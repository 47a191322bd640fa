import { describe, expect, test } from 'vitest';
import { json, sequence, stubClient } from '../testing/stub-client.ts';

const run = { path: { run_id: 'run-1' } };
const create = {
  body: { data: { type: 'runs', relationships: { workspace: { data: { type: 'workspaces', id: 'ws-1' } } } } },
} as const;
const refused = () =>
  new TypeError('fetch failed', { cause: Object.assign(new Error('refused'), { code: 'ECONNREFUSED' }) });
const reset = () => new TypeError('fetch failed', { cause: Object.assign(new Error('reset'), { code: 'ECONNRESET' }) });
const document = { data: { id: 'run-1', type: 'runs' } };

describe('a 429', () => {
  test.each([
    ['retry-after in seconds', { 'retry-after': '3' }, 3000],
    ['retry-after as a date', { 'retry-after': 'Sat, 21 Nov 2026 12:00:04 GMT' }, 4000],
    ['x-ratelimit-reset', { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '0.521' }, 521],
    ['ratelimit-reset', { 'ratelimit-reset': '5' }, 5000],
    ['ratelimit as a structured field', { ratelimit: '"default";r=0;t=5' }, 5000],
    ['no header', {}, 1000],
  ])('is waited out by the word of %s, also for a POST', async (_, headers, waitMs) => {
    const { api, sent } = stubClient(
      sequence(
        () => json({}, 429, headers as Record<string, string>),
        () => json(document, 201),
      ),
    );
    await api.createRun(create);
    expect(sent.map(({ at }) => Math.round(at))).toEqual([0, waitMs]);
    expect(await sent[1]?.request.json()).toEqual(create.body);
  });

  test('holds the other calls back, too', async () => {
    const answers = sequence(
      () => json({}, 429, { 'retry-after': '2' }),
      () => json(document),
    );
    const { api, sent } = stubClient(answers);
    await Promise.all([api.getRun(run), new Promise(setImmediate).then(() => api.getRun(run))]);
    expect(sent.map(({ at }) => at)).toEqual([0, 2000, 2000]);
  });

  test('without end ends as RateLimitedError after four retries with longer and longer waits', async () => {
    const { api, sent } = stubClient(
      sequence(() => json({}, 429)),
      { random: () => 1 },
    );
    const error = await api.getRun(run).catch((caught: unknown) => caught);
    expect(error).toMatchObject({ name: 'RateLimitedError', status: 429, attempts: 5, isRetryable: true });
    const times = sent.map(({ at }) => at);
    expect(times.slice(1).map((at, index) => at - (times[index] ?? 0))).toEqual([1125, 1250, 1500, 3000]);
  });

  test('that asks for more time than there is ends at once and says how long', async () => {
    const { api, sent } = stubClient(sequence(() => json({}, 429, { 'retry-after': '600' })));
    await expect(api.getRun(run)).rejects.toMatchObject({ name: 'RateLimitedError', retryAfterMs: 600_000 });
    expect(sent).toHaveLength(1);
  });
});

describe('a doubtful outcome', () => {
  test.each([
    ['500', () => json({}, 500)],
    ['503', () => json({}, 503)],
    ['a reset connection', reset],
  ])('%s of a read is tried again, of a POST or PATCH never', async (_, failure) => {
    const read = stubClient(sequence(failure, () => json(document)));
    await read.api.getRun(run);
    expect(read.sent.map(({ at }) => at)).toEqual([0, 125]);
    const write = stubClient(sequence(failure, () => json(document)));
    await expect(write.api.createRun(create)).rejects.toMatchObject({ isRetryable: false });
    const patch = { path: { workspace_id: 'ws-1' }, body: { data: { type: 'workspaces' } } } as const;
    await expect(stubClient(sequence(failure)).api.updateWorkspace(patch)).rejects.toMatchObject({
      isRetryable: false,
    });
    expect(write.sent).toHaveLength(1);
  });

  test('what was certainly not sent is tried again whatever it is', async () => {
    const { api, sent } = stubClient(sequence(refused, () => json(document, 201)));
    await api.createRun(create);
    expect(sent).toHaveLength(2);
    const dead = stubClient(sequence(refused));
    await expect(dead.api.createRun(create)).rejects.toMatchObject({
      name: 'NetworkError',
      maybeExecuted: false,
      isRetryable: true,
      message: 'No answer to createRun: refused. The request did not reach the server. It was sent 5 times.',
    });
  });

  test('a certificate that is not trusted is not tried again', async () => {
    const untrusted = () =>
      new TypeError('fetch failed', { cause: Object.assign(new Error('x'), { code: 'SELF_SIGNED_CERT_IN_CHAIN' }) });
    const { api, sent } = stubClient(sequence(untrusted));
    await expect(api.getRun(run)).rejects.toMatchObject({ isRetryable: false, maybeExecuted: false });
    expect(sent).toHaveLength(1);
  });

  test('a 501 is not tried again, nor anything with retry: false', async () => {
    const unimplemented = stubClient(sequence(() => json({}, 501)));
    await expect(unimplemented.api.getRun(run)).rejects.toMatchObject({ name: 'ServerError' });
    const once = stubClient(
      sequence(() => json({}, 500)),
      { retry: false },
    );
    await expect(once.api.getRun(run)).rejects.toMatchObject({ name: 'ServerError', attempts: 1 });
    expect([unimplemented.sent.length, once.sent.length]).toEqual([1, 1]);
  });

  test("a DELETE that is not there at the second try may have been the first one's doing", async () => {
    const { api } = stubClient(sequence(reset, () => json({}, 404)));
    await expect(api.deleteWorkspace({ path: { workspace_id: 'ws-1' } })).rejects.toThrow(/may have deleted it/);
  });

  test('a stream is sent only once, even after a 429', async () => {
    const { api, sent } = stubClient(sequence(() => new Response(null, { status: 429 })));
    const body = new Blob(['x']).stream();
    await expect(api.uploadSignedObject({ path: { object_id: 'x' }, body })).rejects.toMatchObject({ status: 429 });
    expect(sent).toHaveLength(1);
  });
});
