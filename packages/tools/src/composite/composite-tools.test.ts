import { expect, test } from 'vitest';
import type { ToolsetOptions } from '../calls/toolset-options.ts';
import type { ToolSuccess } from '../results/tool-result.ts';
import { fakeClock } from '../testing/fake-clock.ts';
import { makeToolset, resource } from '../testing/make-toolset.ts';
import type { ScriptedAnswer, SeenRequest } from '../testing/scripted-server.ts';

function make(script: (request: SeenRequest) => ScriptedAnswer | undefined, options: Partial<ToolsetOptions> = {}) {
  return makeToolset(script, { clock: fakeClock(), ...options });
}

const can = (...names: string[]) => Object.fromEntries(names.map((name) => [`is-${name}`, true]));

test.each<[string, object, object]>([
  [
    'planned',
    can('confirmable', 'discardable'),
    { state: 'waiting', reason: 'needs-confirmation', actions: ['summarize_plan', 'apply_run', 'discard_run'] },
  ],
  [
    'policy_override',
    can('discardable'),
    {
      state: 'waiting',
      reason: 'policy-override',
      actions: ['override_policy_check', 'discard_run'],
      policy_check_ids: ['polchk-1'],
    },
  ],
  ['errored', {}, { state: 'final', reason: 'errored', actions: ['read_run_logs'] }],
  ['applied', {}, { state: 'final', reason: 'finished', actions: [] }],
  ['a_state_of_tomorrow', can('confirmable'), { state: 'waiting', reason: 'needs-confirmation' }],
])('wait_for_run stops at %s', async (last, actions, expected) => {
  const statuses = ['pending', 'planning', 'planning', 'planning'];
  const { tools, server } = await make(() => {
    const status = statuses.shift() ?? last;
    const { data } = resource(
      'runs',
      'run-1',
      { status, actions: status === last ? actions : can('cancelable') },
      { plan: 'plan-1' },
    ) as { data: { relationships: object } };
    return {
      body: {
        data: {
          ...data,
          relationships: {
            ...data.relationships,
            'policy-checks': { data: [{ id: 'polchk-1', type: 'policy-checks' }] },
          },
        },
      },
    };
  });
  const { data } = (await tools.execute('wait_for_run', { run_id: 'run-1', timeout_seconds: 600 })) as ToolSuccess;
  expect(data).toMatchObject({ run_id: 'run-1', status: last, still_running: false, plan_id: 'plan-1', ...expected });
  expect(server.requests).toHaveLength(5);
});

test('wait_for_run says when the time is over', async () => {
  const { tools } = await make(() => ({
    body: resource('runs', 'run-1', { status: 'planning', actions: can('cancelable') }),
  }));
  expect(await tools.execute('wait_for_run', { run_id: 'run-1', timeout_seconds: 30 })).toMatchObject({
    data: { state: 'running', still_running: true, actions: ['cancel_run'] },
  });
});

const log = [
  '\u0002Terraform v1.11.4',
  '\u001b[1mInitializing…\u001b[0m',
  '{"@level":"error","@message":"Error: no such vpc","diagnostic":{"detail":"vpc-1 is gone"}}',
  ...Array.from({ length: 10_000 }, (_, index) => `line ${index}`),
  '\u0003',
].join('\n');

function runWithLog({ path, origin }: SeenRequest): ScriptedAnswer | undefined {
  const url = `${origin}/storage/signed-secret`;
  if (path.startsWith('/storage')) return { body: log };
  if (path.includes('/applies/'))
    return { body: resource('applies', 'apply-1', { status: 'unreachable', 'log-read-url': url }) };
  if (path.includes('/plans/'))
    return { body: resource('plans', 'plan-1', { status: 'errored', 'log-read-url': url }) };
  return { body: resource('runs', 'run-1', { status: 'errored' }, { plan: 'plan-1', apply: 'apply-1' }) };
}

test.each<[object, object]>([
  [
    { tail: 2 },
    { phase: 'plan', status: 'errored', lines: ['line 9998', 'line 9999'], matched: 10_003, total: 10_003 },
  ],
  [{ errors_only: true }, { lines: ['Error: no such vpc: vpc-1 is gone'], matched: 1 }],
  [{ grep: 'INITIAL' }, { lines: ['Initializing…'] }],
  [{ grep: '(' }, { lines: [] }],
])('read_run_logs %j', async (query, expected) => {
  const { tools, server } = await make(runWithLog);
  const result = await tools.execute('read_run_logs', { run_id: 'run-1', ...query });
  expect(result).toMatchObject({ ok: true, data: expected });
  expect(JSON.stringify(result)).not.toContain('signed-secret');
  expect(server.requests.find(({ path }) => path.startsWith('/storage'))?.authorization).toBeUndefined();
});

test('find_workspace finds by name and glob, and an empty result is no error', async () => {
  const names = ['prod-net', 'prod-db', 'dev-net'];
  const { tools, server } = await make(() => ({
    body: { data: names.map((name) => (resource('workspaces', `ws-${name}`, { name }) as { data: object }).data) },
  }));
  const find = async (name: string) =>
    ((await tools.execute('find_workspace', { organization_name: 'acme', name })) as ToolSuccess).data['items'];
  expect(await find('prod-*')).toMatchObject([{ id: 'ws-prod-net' }, { id: 'ws-prod-db' }]);
  expect(await find('dev-net')).toEqual([{ id: 'ws-dev-net', name: 'dev-net' }]);
  expect(await find('nothing')).toEqual([]);
  expect(server.requests[0]?.path).toContain('search%5Bname%5D=prod-');
});

test('invoke_action makes a run of one action and waits for it', async () => {
  const { tools, server } = await make(({ method, path }) => {
    if (method === 'POST') return { status: 201, body: resource('runs', 'run-9', { status: 'pending' }) };
    return path.includes('/runs/')
      ? { body: resource('runs', 'run-9', { status: 'planned', actions: can('confirmable') }) }
      : { body: resource('workspaces', 'ws-1', { name: 'net' }, { organization: 'acme' }) };
  });
  const args = {
    organization_name: 'acme',
    workspace_name: 'net',
    address: 'action.aws_lambda_invoke.notify',
    auto_apply: false,
  };
  expect(await tools.execute('invoke_action', args)).toMatchObject({
    ok: true,
    data: { run_id: 'run-9', status: 'planned', state: 'waiting', actions: ['summarize_plan', 'apply_run'] },
  });
  const request = {
    method: 'POST',
    path: '/api/v2/runs',
    body: {
      data: {
        type: 'runs',
        attributes: { 'auto-apply': false, 'invoke-action-addrs': ['action.aws_lambda_invoke.notify'] },
        relationships: { workspace: { data: { type: 'workspaces', id: 'ws-1' } } },
      },
    },
  };
  expect(server.requests.find(({ method }) => method === 'POST')).toMatchObject(request);
  const posts = () => server.requests.filter(({ method }) => method === 'POST').length;
  expect(await tools.execute('invoke_action', { ...args, dry_run: true })).toMatchObject({
    dryRun: true,
    data: { request },
  });
  expect(posts()).toBe(1);
  expect(await tools.execute('invoke_action', { address: 'action.a.b' })).toMatchObject({ error: { kind: 'refused' } });
});

test('invoke_action returns the run that it made when the wait fails', async () => {
  const { tools } = await make(({ method }) =>
    method === 'POST' ? { status: 201, body: resource('runs', 'run-9', { status: 'pending' }) } : undefined,
  );
  expect(await tools.execute('invoke_action', { workspace_id: 'ws-1', address: 'action.a.b' })).toMatchObject({
    ok: true,
    data: { run_id: 'run-9', status: 'pending', still_running: true },
    notes: ['The run is made, but the wait for it failed.', 'Next: wait_for_run.'],
  });
});

test('wait_for_run does not stop at an auto-apply run that is confirmable for a moment', async () => {
  const states = [
    { status: 'planned', 'auto-apply': true, actions: can('confirmable') },
    { status: 'applying' },
    { status: 'applied' },
  ];
  const { tools } = await make(() => ({ body: resource('runs', 'run-1', states.shift()) }));
  expect(await tools.execute('wait_for_run', { run_id: 'run-1' })).toMatchObject({
    data: { status: 'applied', state: 'final', reason: 'finished' },
  });
});
