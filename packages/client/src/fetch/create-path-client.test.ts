import { describe, expect, test } from 'vitest';
import { ApiError, NotFoundError, rateLimitOf } from '../index.ts';
import { json, sequence, stubClient } from '../testing/stub-client.ts';

const run = { path: { run_id: 'run-1' } };
const document = { data: { id: 'run-1', type: 'runs' } };
const body = {
  data: { type: 'runs' as const, relationships: { workspace: { data: { type: 'workspaces' as const, id: 'ws-1' } } } },
};
const reset = () => new TypeError('fetch failed', { cause: Object.assign(new Error('reset'), { code: 'ECONNRESET' }) });

describe('a call by path', () => {
  test('has the same limits and retries as by name, and the limit state with the response', async () => {
    const { api, sent } = stubClient(
      sequence(
        () => json({}, 500),
        () => json(document, 200, { 'x-ratelimit-limit': '30' }),
      ),
    );
    const { data, response } = await api.GET('/runs/{run_id}', { params: run });
    expect(data).toEqual(document);
    expect(rateLimitOf(response)).toEqual({ limit: 30, remaining: undefined, resetMs: undefined });
    expect(sent).toHaveLength(2);
    expect(sent[0]?.request.headers.get('authorization')).toBe('Bearer secret-token');
  });

  test('sends parameters, headers and body where they belong', async () => {
    const { api, sent } = stubClient(() => json(document));
    await api.GET('/runs/{run_id}', { params: { ...run, query: { include: ['plan'] } }, headers: { 'X-Trace': '7' } });
    await api.POST('/runs', { body });
    expect(sent.map(({ request }) => `${request.method} ${request.url}`)).toEqual([
      'GET https://app.terraform.io/api/v2/runs/run-1?include=plan',
      'POST https://app.terraform.io/api/v2/runs',
    ]);
    expect(sent[0]?.request.headers.get('x-trace')).toBe('7');
    expect(sent[1]?.request.headers.get('content-type')).toBe('application/vnd.api+json');
    expect(await sent[1]?.request.json()).toEqual(body);
  });

  test('returns where a redirect leads, and does not follow it', async () => {
    const { api, sent } = stubClient(() => new Response(null, { status: 307, headers: { location: 'https://o/x' } }));
    const { data } = await api.GET('/plans/{plan_id}/json-output', { params: { path: { plan_id: 'plan-1' } } });
    expect(data).toEqual({ location: 'https://o/x' });
    expect(sent).toHaveLength(1);
  });

  test('returns an error of the server as a value, and throws for a call without an answer', async () => {
    const { api } = stubClient(sequence(() => json({ errors: [{ title: 'gone' }] }, 404), reset));
    const { error, response } = await api.GET('/runs/{run_id}', { params: run });
    expect(NotFoundError.isInstance(error)).toBe(true);
    expect([error?.errors[0]?.title, error?.operationId, response.status]).toEqual(['gone', 'getRun', 404]);
    await expect(api.POST('/runs', { body })).rejects.toMatchObject({ name: 'NetworkError', operationId: 'createRun' });
  });

  test.each(['', '<html>', '{"data":'])('returns an ApiError where the body is %j', async (text) => {
    const { api } = stubClient(() => new Response(text, { headers: { 'content-type': 'text/html' } }), {
      retry: false,
    });
    const { data, error } = await api.GET('/runs/{run_id}', { params: run });
    expect(data).toBeUndefined();
    expect(ApiError.isInstance(error) && error.status).toBe(200);
  });

  test('refuses what the specification does not have, before anything is sent', async () => {
    const { api, sent } = stubClient(() => json(document));
    const unknown = api.GET as (path: string) => Promise<unknown>;
    await expect(unknown('/moon')).rejects.toThrow('The specification has no GET /moon.');
    expect(sent).toEqual([]);
  });
});
