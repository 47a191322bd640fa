import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ApiError, type Client, createClient, rateLimitOf } from '../index.ts';
import { createInstantClock } from '../testing/instant-clock.ts';
import { type ScriptedAnswer, type ScriptedServer, startScriptedServer } from '../testing/scripted-server.ts';

let server: ScriptedServer;
let other: ScriptedServer;
let answer: ScriptedAnswer;
let api: Client;

beforeEach(async () => {
  [server, other] = await Promise.all([
    startScriptedServer(() => answer),
    startScriptedServer(() => ({ body: '<html>sign in</html>', headers: { 'content-type': 'text/html' } })),
  ]);
  api = createClient({ token: 't', baseUrl: server.origin, retry: false, clock: createInstantClock() });
});
afterEach(() => Promise.all([server.close(), other.close()]));

const caught = (call: PromiseLike<unknown>) => Promise.resolve(call).catch((error: unknown) => error);
const run = { path: { run_id: 'run-1' } };
const workspace = {
  path: { organization_name: 'acme' },
  body: { data: { type: 'workspaces', attributes: { name: 'a' } } },
} as const;
const html = (status: number): ScriptedAnswer => ({
  status,
  body: '<html>proxy</html>',
  headers: { 'content-type': 'text/html' },
});

describe('a write that is redirected', () => {
  test.each([301, 302, 303, 307, 308])(
    'by a %i is an error that names the host, and goes nowhere else',
    async (status) => {
      for (const host of [server.origin, other.origin]) {
        answer = { status, headers: { location: `${host}/login?signature=SECRET` } };
        const remove = () => api.deleteWorkspace({ path: { workspace_id: 'ws-1' } });
        for (const call of [() => api.applyRun(run), () => api.createWorkspace(workspace), remove]) {
          const error = await caught(call());
          expect(error).toMatchObject({ name: 'ApiError', status, isRetryable: false });
          expect(String(error)).toContain(`baseUrl redirects to ${new URL(host).host}`);
          expect(String(error)).not.toContain('SECRET');
        }
      }
      expect(server.requests.map(({ method }) => method)).toEqual(Array(2).fill(['POST', 'POST', 'DELETE']).flat());
      expect(other.requests).toEqual([]);
    },
  );

  test('by path is an error, too', async () => {
    answer = { status: 302, headers: { location: `${other.origin}/login` } };
    const { error } = await api.POST('/runs/{run_id}/actions/apply', { params: run });
    expect(error).toMatchObject({ name: 'ApiError', status: 302 });
    expect(other.requests).toEqual([]);
  });
});

describe('a success that is not the promised one', () => {
  test('a page where no body is promised', async () => {
    for (const status of [200, 202]) {
      answer = html(status);
      expect(String(await caught(api.applyRun(run)))).toMatch(
        /^ApiError: 20\d from applyRun.*the body is text\/html, not JSON/,
      );
    }
    answer = html(202);
    expect(ApiError.isInstance(await caught(api.createWorkspace(workspace)))).toBe(true);
  });

  test.each([202, 204])('a %i without a body where a document is promised', async (status) => {
    answer = { status };
    expect(await caught(api.getRun(run))).toMatchObject({ name: 'ApiError', status });
  });

  test('a call without a documented body accepts an empty one or any JSON', async () => {
    for (const body of ['', 'null', '{}']) {
      answer = { status: 202, body };
      expect(await api.applyRun(run)).toBeUndefined();
    }
    answer = { status: 204 };
    expect(await api.getPlanJsonOutput({ path: { plan_id: 'plan-1' } })).toBeUndefined();
    expect(await api.getPlanRedactedJsonOutput({ path: { plan_id: 'plan-1' } })).toBeUndefined();
  });

  test.each(['{}', '{"data":null}', '{"data":7}', '[]'])('%s is no document', async (body) => {
    answer = { body, headers: { 'content-type': 'application/vnd.api+json' } };
    const list = api.listWorkspaces({ path: { organization_name: 'acme' } });
    for (const call of [() => api.getRun(run), () => list, () => list.all()]) {
      expect(await caught(call())).toMatchObject({ name: 'ApiError', status: 200 });
    }
  });

  test('a list must have a list', async () => {
    answer = { body: { data: { id: 'ws-1' } } };
    expect(await caught(api.listWorkspaces({ path: { organization_name: 'acme' } }).all())).toMatchObject({
      name: 'ApiError',
    });
  });
});

describe('the state of the rate limit', () => {
  const headers = { 'x-ratelimit-limit': '30', 'x-ratelimit-remaining': '29', 'x-ratelimit-reset': '0.5' };
  const state = { limit: 30, remaining: 29, resetMs: 500 };

  test('comes with a redirect, an error, and a page whose repeated items were taken out', async () => {
    answer = { status: 307, headers: { ...headers, location: `${other.origin}/x` } };
    const redirect = await api.getPlanJsonOutput({ path: { plan_id: 'plan-1' } });
    expect(redirect && rateLimitOf(redirect)).toEqual(state);
    answer = { status: 404, headers, body: { errors: [] } };
    expect(await caught(api.getRun(run))).toMatchObject({ name: 'NotFoundError', rateLimit: state });
    const item = { id: 'ws-1', type: 'workspaces', attributes: {} };
    answer = { headers, body: { data: [item, item] } };
    for await (const page of api.listWorkspaces({ path: { organization_name: 'acme' } }).pages()) {
      expect([page.data.length, rateLimitOf(page)]).toEqual([1, state]);
      break;
    }
    answer = { headers: { ...headers, 'content-type': 'application/octet-stream' }, body: 'x' };
    const blob = await api.downloadSignedObject({ path: { object_id: 'x' }, baseUrl: server.origin });
    expect(rateLimitOf(blob as object)).toEqual(state);
  });
});
