import { afterEach, describe, expect, test } from 'vitest';
import { anything, makeToolset, resource } from './testing/make-toolset.ts';
import type { ScriptedAnswer, ScriptedServer, SeenRequest } from './testing/scripted-server.ts';
import { type ToolFailure, toolResultText } from './tool-result.ts';
import type { ToolsetOptions } from './toolset-options.ts';

let server: ScriptedServer | undefined;
afterEach(() => server?.close());

async function make(script: (request: SeenRequest) => ScriptedAnswer | undefined, options?: Partial<ToolsetOptions>) {
  const made = await makeToolset(script, options);
  server = made.server;
  return made;
}

const fail = async (call: Promise<unknown>) => ((await call) as ToolFailure).error;

describe('arguments', () => {
  test('all that is wrong is told at once, and nothing is sent', async () => {
    const { tools, server } = await make(() => ({}));
    const error = await fail(tools.execute('create_run', { workspace_id: 'run-abc', plan_onyl: true, target_addrs: 'aws_vpc.a', variables: [{ key: 'a', value: 7 }] }));
    expect(error.kind).toBe('invalid_arguments');
    expect(error.problems.map(({ argument, message }) => `${argument} ${message}`)).toEqual([
      'plan_onyl is no argument (did you mean "plan_only"?)',
      'target_addrs must be an array or null, not "aws_vpc.a"',
      'variables[0].value must be a string',
      'workspace_id must be an id that starts with ws-; "run-abc" is the id of a run',
    ]);
    expect(error.problems[1]).toMatchObject({ given: '"aws_vpc.a"' });
    expect(server.requests).toEqual([]);
  });

  test.each([[null], ['text'], [[]], [undefined], [7]])('%j is no object of arguments', async (args) => {
    const { tools } = await make(() => ({}));
    expect((await fail(tools.execute('get_run', args))).problems[0]?.argument).toBe('arguments');
  });

  test('a tool that does not exist is told with the one that was meant', async () => {
    const { tools } = await make(() => ({}));
    expect(await fail(tools.execute('get_runs', {}))).toMatchObject({ kind: 'unknown_tool', message: expect.stringContaining('"get_run"') });
  });

  test('half a route and two names of a resource are told with the ways there are', async () => {
    const { tools } = await make(() => ({}));
    const half = await fail(tools.execute('get_workspace', { organization_name: 'acme' }));
    expect(half.message).toContain('give workspace_id, or organization_name and workspace_name');
    const both = await fail(tools.execute('get_workspace', { workspace_id: 'ws-1', organization_name: 'acme', workspace_name: 'a' }));
    expect(both.problems.map((problem) => problem.argument)).toEqual(['organization_name', 'workspace_name']);
  });

  test('a field that the result does not have', async () => {
    const { tools } = await make(() => ({}));
    const { problems } = await fail(tools.execute('get_run', { run_id: 'run-1', fields: ['permission'] }));
    expect(problems[0]?.message).toContain('did you mean "permissions"?');
  });
});

describe('results', () => {
  const run = resource('runs', 'run-1', { status: 'planned', permissions: { 'can-apply': true }, 'canceled-at': null, message: '' });

  test('are flat and trimmed, and widened by fields', async () => {
    const { tools } = await make(() => ({ body: run }));
    expect(await tools.execute('get_run', { run_id: 'run-1' })).toMatchObject({ ok: true, data: { id: 'run-1', status: 'planned' }, notes: [] });
    const wide = await tools.execute('get_run', { run_id: 'run-1', fields: ['permissions', 'canceled_at'] });
    expect(wide).toMatchObject({ data: { id: 'run-1', status: 'planned', permissions: { can_apply: true }, canceled_at: null } });
  });

  test('an empty list is no error, and pages are told', async () => {
    const empty = { data: [], meta: { pagination: { 'current-page': 1, 'next-page': null, 'total-count': 0, 'total-pages': 0 } } };
    const { tools } = await make(() => ({ body: empty }));
    expect(await tools.execute('list_workspaces', { organization_name: 'acme' })).toMatchObject({ ok: true, data: { items: [], next_page: null, total: 0 } });
  });

  test('a large list is cut with a note', async () => {
    const data = Array.from({ length: 300 }, (_, index) => (resource('workspaces', `ws-${index}`, { name: `n${index}` }) as { data: object }).data);
    const { tools } = await make(() => ({ body: { data } }), { maxResultChars: 2_000 });
    const result = await tools.execute('list_workspaces', { organization_name: 'acme' });
    expect(toolResultText(result)).toMatch(/Note: items is cut to the first \d+/);
    expect(toolResultText(result).length).toBeLessThan(2_200);
  });

  test('a signed URL goes to the host, never to the model', async () => {
    const seen: unknown[] = [];
    const url = 'https://archivist.terraform.io/v1/object/c2lnbmVk';
    const { tools } = await make(
      ({ path }) => (path.includes('json-output') ? { status: 307, headers: { location: url } } : { body: resource('plans', 'plan-1', { status: 'finished', 'log-read-url': url }) }),
      { onSignedUrl: (event) => seen.push(event) },
    );
    const json = await tools.execute('get_plan_json_output', { plan_id: 'plan-1' });
    const plan = await tools.execute('get_plan', { plan_id: 'plan-1', fields: ['log_read_url'] });
    expect(toolResultText(json) + toolResultText(plan)).not.toContain('c2lnbmVk');
    expect(json).toMatchObject({ data: { ready: true } });
    expect(seen).toEqual([
      { tool: 'get_plan_json_output', field: 'location', url },
      { tool: 'get_plan', field: 'log_read_url', url },
    ]);
  });

  test('secret values are shown where the policy reveals them', async () => {
    const output = resource('state-version-outputs', 'wsout-1', { name: 'password', sensitive: true, value: 'hunter2!' });
    const { tools } = await make(() => ({ body: output }));
    expect(toolResultText(await tools.execute('get_state_version_output', { state_version_output_id: 'wsout-1' }))).not.toContain('hunter2!');
    await server?.close();
    const policy = { version: 1 as const, agents: { '*': { rules: [{ effect: 'allow' as const, reveal: true }] } } };
    const revealed = await make(() => ({ body: output }), { policy });
    expect(toolResultText(await revealed.tools.execute('get_state_version_output', { state_version_output_id: 'wsout-1' }))).toContain('hunter2!');
  });
});

describe('what the API refuses', () => {
  test.each([
    ['/data/attributes/vcs-repo/oauth-token-id', 'vcs_repo.oauth_token_id'],
    ['/data/attributes/name', 'name'],
    ['/data/relationships/project', 'project_id'],
  ])('%s is mapped back to %s', async (pointer, argument) => {
    const errors = [{ status: '422', title: 'invalid attribute', detail: 'is not right', source: { pointer } }];
    const { tools } = await make(() => ({ status: 422, headers: { 'x-request-id': 'req-1' }, body: { errors } }));
    const error = await fail(tools.execute('update_workspace', { workspace_id: 'ws-1', name: 'a' }));
    expect(error).toMatchObject({ kind: 'rejected', status: 422, request_id: 'req-1', problems: [{ argument, message: 'invalid attribute: is not right' }] });
  });

  test('a parameter of the query is mapped back too', async () => {
    const errors = [{ status: '400', title: 'bad', source: { parameter: 'page[size]' } }];
    const { tools } = await make(() => ({ status: 400, body: { errors } }));
    expect((await fail(tools.execute('list_workspaces', { organization_name: 'acme' }))).problems[0]?.argument).toBe('page_size');
  });

  test('429 says how long to wait', async () => {
    const { tools } = await make(() => ({ status: 429, headers: { 'x-ratelimit-reset': '0.02' }, body: { errors: [{ status: 429, title: 'too many' }] } }));
    expect(await fail(tools.execute('get_run', { run_id: 'run-1' }))).toMatchObject({ kind: 'rate_limited', retryable: true, retry_after_ms: 20 });
  });

  test('404 names the permission that may be missing', async () => {
    const { tools } = await make(() => undefined);
    expect((await fail(tools.execute('get_run', { run_id: 'run-1' }))).message).toContain('"read runs"');
  });

  test('a server that is not there, and a call that is aborted', async () => {
    const { tools, server } = await make(() => ({}));
    const aborted = await fail(tools.execute('apply_run', { run_id: 'run-1' }, { signal: AbortSignal.abort() }));
    expect(aborted).toMatchObject({ kind: 'aborted' });
    await server.close();
    expect(await fail(tools.execute('get_run', { run_id: 'run-1' }))).toMatchObject({ kind: 'network', retryable: true });
  });

  test('a mistake of the program throws', async () => {
    const approve = () => {
      throw new RangeError('a bug of the host');
    };
    const policy = { version: 1 as const, agents: { '*': { rules: [{ effect: 'approve' as const }] } } };
    const { tools } = await make(() => ({}), { policy, approve });
    await expect(tools.execute('get_run', { run_id: 'run-1' })).rejects.toThrow(RangeError);
    await expect(makeToolset(() => ({}), { toolsets: ['rusn'] })).rejects.toThrow('did you mean "runs"');
  });
});

describe('dry_run', () => {
  test('gives the very request that is sent otherwise', async () => {
    const { tools, server } = await make(({ path }) => ({ status: path.endsWith('/runs') ? 201 : 200, body: resource('runs', 'run-1', { status: 'pending' }) }));
    const args = { workspace_id: 'ws-1', message: 'a/b ü', plan_only: true };
    const dry = await tools.execute('create_run', { ...args, dry_run: true });
    expect(server.requests).toEqual([]);
    await tools.execute('create_run', args);
    const [{ method, path, body } = { method: '', path: '', body: '' }] = server.requests;
    expect(dry).toEqual({ ok: true, tool: 'create_run', data: { request: { method, path, body } }, notes: ['Nothing was sent.'], dryRun: true });
  });

  test('hides secrets and asks for none', async () => {
    const { tools } = await make(() => ({}), { secrets: () => { throw new Error('asked'); } });
    const args = { workspace_id: 'ws-1', key: 'a', category: 'env', dry_run: true };
    expect(toolResultText(await tools.execute('create_workspace_variable', { ...args, value: 'hunter2!' }))).toContain('"value":"[hidden]"');
    expect(toolResultText(await tools.execute('create_workspace_variable', { ...args, value_from: 'env:PW' }))).toContain('[from env:PW]');
  });
});

describe('value_from', () => {
  const secrets = (reference: string) => (reference === 'env:PW' ? 'hunter2!' : undefined);

  test('puts the secret of the host into the request, and nowhere else', async () => {
    const { tools, server } = await make(({ body }) => ({ status: 422, body: { errors: [{ status: '422', title: `bad ${JSON.stringify(body)}` }] } }), { secrets });
    const result = await tools.execute('create_run', { workspace_id: 'ws-1', variables: [{ key: 'a', value_from: 'env:PW' }] });
    expect(JSON.stringify(server.requests[0]?.body)).toContain('"value":"hunter2!"');
    expect(JSON.stringify(result)).not.toContain('hunter2!');
  });

  test.each([
    [{ value_from: 'env:OTHER' }, 'which the host does not give'],
    [{ value_from: 'env:PW', value: 'x' }, 'is given twice'],
    [{}, 'value or value_from'],
  ])('%j is refused before anything is sent', async (secret, message) => {
    const { tools, server } = await make(() => ({}), { secrets });
    const error = await fail(tools.execute('create_run', { workspace_id: 'ws-1', variables: [{ key: 'a', ...secret }] }));
    expect(error.message).toContain(message);
    expect(server.requests).toEqual([]);
  });

  test('is not offered without a host that gives secrets', async () => {
    const { tools } = await make(() => ({}), { policy: anything });
    expect(JSON.stringify(tools.tools)).not.toContain('value_from');
  });
});
