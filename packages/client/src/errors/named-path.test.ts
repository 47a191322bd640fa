import { describe, expect, test } from 'vitest';
import type { Client } from '../index.ts';
import { json, stubClient } from '../testing/stub-client.ts';

const run = { path: { run_id: 'run-1' } };
const caught = (call: PromiseLike<unknown>) => Promise.resolve(call).catch((error: unknown) => error);
const refused = () =>
  new TypeError('fetch failed', { cause: Object.assign(new Error('refused'), { code: 'ECONNREFUSED' }) });

describe('the error of a call names its resource', () => {
  test.each([
    ['by name', (api: Client) => caught(api.getRun(run))],
    ['by path', async (api: Client) => (await api.GET('/runs/{run_id}', { params: run })).error],
  ])('%s, where the server refuses it', async (_, read) => {
    const { api } = stubClient(() => json({ errors: [{ title: 'not found' }] }, 404));
    const error = await read(api);
    expect(error).toMatchObject({
      path: { run_id: 'run-1' },
      message: expect.stringContaining('404 from getRun (GET /runs/run-1): not found.'),
    });
    expect(JSON.parse(JSON.stringify(error)).path).toEqual({ run_id: 'run-1' });
  });

  test('where no answer comes', async () => {
    const { api } = stubClient(() => Promise.reject(refused()), { retry: false });
    expect(await caught(api.getRun(run))).toMatchObject({
      path: { run_id: 'run-1' },
      message: expect.stringContaining('No answer to getRun (run_id "run-1"): refused.'),
    });
  });

  test('where the call is aborted', async () => {
    const { api } = stubClient(() => json({}));
    expect(await caught(api.getRun({ ...run, signal: AbortSignal.abort() }))).toMatchObject({
      path: { run_id: 'run-1' },
      message: 'getRun (run_id "run-1") was aborted before it was sent.',
    });
  });

  test('where a middleware answers in place of the server', async () => {
    const { api } = stubClient(() => json({}));
    api.use({ onRequest: () => json({ errors: [] }, 404) });
    expect(await caught(api.getRun(run))).toMatchObject({ path: { run_id: 'run-1' }, attempts: 0 });
  });

  test('with all that a path may hold, in one line', async () => {
    const { api } = stubClient(() => json({ errors: [] }, 404));
    const id = `a/b\n{c}${'x'.repeat(500)}`;
    const error = (await caught(api.getRun({ path: { run_id: id } }))) as Error;
    expect(error).toMatchObject({ path: { run_id: id } });
    expect(error.message).toMatch(/^404 from getRun \(GET \/runs\/a%2Fb%0A%7Bc%7Dx{80,90}\): .*$/);
  });

  test('but not the id in a signed URL, which is a secret', async () => {
    const { api } = stubClient(() => json({ errors: [] }, 404));
    const path = { object_id: 'SECRET' };
    for (const call of [api.downloadSignedObject({ path }), api.uploadSignedObject({ path, body: 'x' })]) {
      const error = await caught(call);
      expect(error).toMatchObject({ status: 404, path: {} });
      expect(`${error} ${JSON.stringify(error)}`).not.toContain('SECRET');
    }
  });
});
