import { expectTypeOf, test } from 'vitest';
import { type ClientOptions, createClient, type Workspace } from '../index.ts';

// The project is checked with exactOptionalPropertyTypes.
const given: { text?: string; number?: number; signal?: AbortSignal; flag?: boolean } = {};
const path = { organization_name: 'acme' };

test('undefined counts as not given: options of the client', () => {
  const { text, number, signal } = given;
  const options = { token: 'x', baseUrl: text, userAgent: text, timeout: number, rateLimit: number, signal };
  expectTypeOf(options).toExtend<ClientOptions>();
  createClient({ ...options, fetch: undefined, retry: { maxRetries: number }, onRequest: undefined, clock: undefined });
});

test('undefined counts as not given: queries, bodies, options of a call', () => {
  const api = createClient({ token: 'x' });
  const { text, number, signal, flag } = given;
  void api
    .listWorkspaces({ path, query: { 'page[size]': number, 'search[name]': text }, signal })
    .all({ limit: number });
  void api.listOrganizations({ query: undefined, headers: undefined });
  void api.applyRun({ path: { run_id: 'run-1' }, body: text === undefined ? undefined : { comment: text } });
  void api.createWorkspace({
    path,
    body: { data: { type: 'workspaces', attributes: { name: 'web', 'auto-apply': flag, description: text } } },
  });
  const params = { path, query: { 'page[size]': number } };
  void api.GET('/organizations/{organization_name}/workspaces', { params });
});

test('an answer does not have undefined for what it leaves out', () => {
  expectTypeOf<{ description: undefined }>().not.toExtend<Pick<Workspace['attributes'], 'description'>>();
});
