import { afterEach, describe, expect, test, vi } from 'vitest';
import { createClient } from '../index.ts';
import { json, sequence, stubClient } from '../testing/stub-client.ts';

const run = { path: { run_id: 'run-1' } };
const document = { data: { id: 'run-1', type: 'runs' } };
const reset = () => new TypeError('fetch failed', { cause: Object.assign(new Error('reset'), { code: 'ECONNRESET' }) });

/** A client with the lines that it writes. */
function debugging(...answers: (() => Response | Error)[]) {
  const lines: string[] = [];
  return { lines, ...stubClient(sequence(...answers), { debug: (line) => lines.push(line) }) };
}

describe('debug', () => {
  test('has a line for each try: method, path, status, time, and the wait before the next one', async () => {
    const { api, lines } = debugging(
      () => json({}, 503),
      reset,
      () => json(document),
    );
    await api.getRun({ ...run, query: { include: ['plan'] } });
    expect(lines).toEqual([
      'hcptf GET /api/v2/runs/run-1 try 1: 503 in 0 ms; again in 125 ms',
      'hcptf GET /api/v2/runs/run-1 try 2: no answer (ECONNRESET) in 0 ms; again in 250 ms',
      'hcptf GET /api/v2/runs/run-1 try 3: 200 in 0 ms',
    ]);
  });

  test('tells the wait for the rate limit', async () => {
    const { api, lines } = debugging(() => json(document));
    await Promise.all(Array.from({ length: 40 }, () => api.getRun(run)));
    expect(lines.at(-1)).toMatch(/ 200 in (\d+) ms, \1 ms of them for the rate limit$/);
  });

  test('tells of a call that is aborted', async () => {
    const { api, lines } = debugging(() => json(document));
    await api.getRun({ ...run, signal: AbortSignal.abort() }).catch(() => {});
    expect(lines).toEqual(['hcptf GET /api/v2/runs/run-1 try 1: no answer (AbortError) in 0 ms']);
  });

  test('has no secret', async () => {
    const { api, lines } = debugging(() => json({ errors: [] }, 401));
    await api.downloadSignedObject({ path: { object_id: 'SECRET-OBJECT' } }).catch(() => {});
    await api.getRun({ ...run, headers: { 'x-secret': 'SECRET-HEADER' } }).catch(() => {});
    await api.applyRun({ ...run, body: { comment: 'SECRET-BODY' } }).catch(() => {});
    await api.request('GET', '/varsets', { params: { query: { q: 'SECRET-QUERY' } } });
    expect(lines).toHaveLength(4);
    expect(lines.join()).not.toMatch(/secret/i);
  });
});

describe('HCPTF_DEBUG', () => {
  afterEach(() => {
    vi.unstubAllEnvs();
    vi.restoreAllMocks();
  });

  const written = async (value: string) => {
    vi.stubEnv('HCPTF_DEBUG', value);
    const error = vi.spyOn(console, 'error').mockImplementation(() => {});
    await createClient({ token: 't', fetch: async () => json(document) }).getRun(run);
    return error.mock.calls.flat();
  };

  test('writes the lines to the console', async () => {
    expect(await written('1')).toEqual([expect.stringContaining('GET /api/v2/runs/run-1 try 1: 200 in ')]);
  });

  test.each(['', '0'])('of %j writes nothing', async (value) => {
    expect(await written(value)).toEqual([]);
  });
});
