import { describe, expect, test, vi } from 'vitest';
import type { ToolsetOptions } from '../calls/toolset-options.ts';
import type { Policy } from '../policy/policy.ts';
import { type ToolFailure, type ToolSuccess, toolResultText } from '../results/tool-result.ts';
import { makeToolset, resource } from '../testing/make-toolset.ts';
import type { ScriptedServer } from '../testing/scripted-server.ts';

interface Change {
  address: string;
  actions: string[];
  after?: unknown;
  reason?: string;
  paths?: string[][];
}

const planOf = (changes: Change[], more: object = {}) => ({
  plan_format_version: '1.2',
  resource_changes: changes.map(({ address, actions, after = null, reason, paths }) => ({
    address,
    mode: 'managed',
    type: address.split('.')[0],
    change: { actions, before: null, after, ...(paths && { replace_paths: paths }) },
    ...(reason && { action_reason: reason }),
  })),
  ...more,
});

/** A run whose plan can be exchanged for another. */
function make(state: { plan: object; redirect?: boolean }, options: Partial<ToolsetOptions> = {}) {
  return makeToolset(({ path, method }) => {
    if (path.startsWith('/storage')) return { headers: { 'content-type': 'application/json' }, body: state.plan };
    if (path.includes('json-output-redacted')) {
      return state.redirect
        ? { status: 307, headers: { location: '/storage/signed-secret' } }
        : { headers: { 'content-type': 'application/json' }, body: state.plan };
    }
    if (method === 'POST') return { status: 202 };
    return { body: resource('runs', 'run-1', { status: 'planned' }, { plan: 'plan-1', workspace: 'ws-1' }) };
  }, options);
}

const small = planOf(
  [
    { address: 'aws_vpc.main', actions: ['no-op'] },
    {
      address: 'aws_instance.web[0]',
      actions: ['delete', 'create'],
      reason: 'replace_because_cannot_update',
      paths: [['ami']],
    },
    { address: 'aws_instance.old', actions: ['delete'], reason: 'delete_because_no_resource_config' },
    { address: 'aws_subnet.a', actions: ['create'], after: { cidr: '10.0.0.0/24' } },
  ],
  {
    resource_drift: [{ address: 'aws_vpc.main', change: { actions: ['update'] } }],
    output_changes: { id: { actions: ['update'] }, same: { actions: ['no-op'] } },
  },
);

test('counts, reasons, destroys, drift and outputs', async () => {
  const { tools } = await make({ plan: small });
  const { data, notes } = (await tools.execute('summarize_plan', { run_id: 'run-1' })) as ToolSuccess;
  expect(notes).toEqual([]);
  expect(data).toEqual({
    plan_id: 'plan-1',
    fingerprint: expect.stringMatching(/^plan-1:[0-9a-f]{32}$/),
    has_changes: true,
    counts: { replace: 1, delete: 1, create: 1 },
    by_type: { aws_instance: '1 replace, 1 delete', aws_subnet: '1 create' },
    destroyed: ['aws_instance.old: no resource config'],
    replaced: ['aws_instance.web[0]: cannot update; forced by ami'],
    drifted: ['aws_vpc.main (update)'],
    outputs: { id: 'update' },
  });
});

test('a plan behind a signed URL is read without the token, and the URL is not shown', async () => {
  const { tools, server } = await make({ plan: small, redirect: true });
  const result = await tools.execute('summarize_plan', { plan_id: 'plan-1' });
  expect(result).toMatchObject({ ok: true, data: { counts: { create: 1 } } });
  const storage = server.requests.find(({ path }) => path.startsWith('/storage'));
  expect(storage).toMatchObject({ authorization: undefined });
  expect(JSON.stringify(result)).not.toContain('signed-secret');
});

test('nothing to change, and a plan that is not ready', async () => {
  const empty = await make({ plan: {} });
  expect(await empty.tools.execute('summarize_plan', { run_id: 'run-1' })).toMatchObject({
    data: { has_changes: false, counts: {} },
  });
  const early = await makeToolset(({ path }) =>
    path.includes('redacted') ? { status: 204 } : { body: resource('runs', 'run-1', {}, { plan: 'plan-1' }) },
  );
  expect(await early.tools.execute('summarize_plan', { run_id: 'run-1' })).toMatchObject({
    error: { kind: 'refused', message: expect.stringContaining('wait until') },
  });
});

test('the size of a summary does not grow with the plan: 50,000 changes', { timeout: 60_000 }, async () => {
  const kinds = [['create'], ['update'], ['delete'], ['delete', 'create']];
  const changes = Array.from({ length: 50_000 }, (_, index) => ({
    address: `type_${index % 300}.${'long_name_'.repeat(20)}${index}`,
    actions: kinds[index % 4] ?? [],
    after: { value: index },
    reason: 'replace_because_cannot_update',
    paths: [['a'], ['b']],
  }));
  const { tools } = await make({ plan: planOf(changes) });
  const begin = performance.now();
  const result = await tools.execute('summarize_plan', { run_id: 'run-1' });
  const text = toolResultText(result);
  console.info(`50,000 changes: ${text.length} characters in ${Math.round(performance.now() - begin)} ms`);
  expect(text.length).toBeLessThan(16_000);
  expect(result).toMatchObject({
    data: { counts: { create: 12_500, update: 12_500, delete: 12_500, replace: 12_500 } },
  });
  expect((result as ToolSuccess).notes).toContain('destroyed: the first 25 of 12500.');
});

describe('apply_run', () => {
  const rules = (rule: object): Policy => ({
    version: 1,
    agents: { '*': { rules: [{ name: 'careful', effect: 'allow', ...rule }] } },
  });
  const applies = (server: ScriptedServer) => server.requests.filter(({ path }) => path.includes('/actions/apply'));
  const summary = async (tools: Awaited<ReturnType<typeof make>>['tools']) =>
    ((await tools.execute('summarize_plan', { run_id: 'run-1' })) as ToolSuccess).data['fingerprint'];

  test('applies with the fingerprint of this plan', async () => {
    const { tools, server } = await make({ plan: small }, { policy: rules({ require_fingerprint: true }) });
    const plan_fingerprint = await summary(tools);
    expect(await tools.execute('apply_run', { run_id: 'run-1', plan_fingerprint })).toMatchObject({
      ok: true,
      data: { accepted: true },
    });
    expect(applies(server).map(({ body }) => body)).toEqual(['']);
  });

  test.each([
    ['another change', planOf([{ address: 'aws_vpc.main', actions: ['create'] }])],
    [
      'another value',
      {
        ...small,
        resource_changes: small.resource_changes.map((change) => ({
          ...change,
          change: { ...change.change, after: { x: 1 } },
        })),
      },
    ],
    ['no changes', {}],
  ])('is refused when the plan is not the reviewed one: %s', async (_, other) => {
    const state: { plan: object } = { plan: small };
    const { tools, server } = await make(state);
    const plan_fingerprint = await summary(tools);
    state.plan = other;
    const { error } = (await tools.execute('apply_run', { run_id: 'run-1', plan_fingerprint })) as ToolFailure;
    expect(error).toMatchObject({
      kind: 'refused',
      message: expect.stringContaining('is not the one that was reviewed'),
    });
    expect(applies(server)).toEqual([]);
  });

  test('is refused without a fingerprint where the policy wants one', async () => {
    const { tools, server } = await make({ plan: small }, { policy: rules({ require_fingerprint: true }) });
    expect(await tools.execute('apply_run', { run_id: 'run-1' })).toMatchObject({
      error: { kind: 'refused', rule: 'careful' },
    });
    expect(await tools.execute('create_run', { workspace_id: 'ws-1', auto_apply: true })).toMatchObject({
      error: { kind: 'refused' },
    });
    expect(server.requests).toEqual([]);
  });

  test.each([
    [2, true],
    [1, false],
  ])('with max_destroys %i of a plan that destroys 2 it is done: %s', async (max_destroys, done) => {
    const { tools, server } = await make({ plan: small }, { policy: rules({ max_destroys }) });
    const result = await tools.execute('apply_run', { run_id: 'run-1' });
    expect(result.ok).toBe(done);
    expect(applies(server)).toHaveLength(done ? 1 : 0);
  });
});

describe('storage that fails', () => {
  test.each([
    ['half a document', '{"resource_changes": [', 'application/json'],
    ['a page', '<html>maintenance</html>', 'text/html'],
    ['no document', '7', 'application/json'],
  ])('%s is a refusal, also of an apply that is bound to the plan', async (_, text, type) => {
    const { tools, server } = await make(
      { plan: small, redirect: true },
      { fetch: async () => new Response(text, { headers: { 'content-type': type } }) },
    );
    await expect(tools.execute('summarize_plan', { run_id: 'run-1' })).resolves.toMatchObject({
      ok: false,
      error: { kind: 'refused', message: expect.stringContaining('could not be read from storage') },
    });
    await expect(
      tools.execute('apply_run', { run_id: 'run-1', plan_fingerprint: `plan-1:${'0'.repeat(32)}` }),
    ).resolves.toMatchObject({ ok: false, error: { message: expect.stringContaining('Nothing was applied') } });
    expect(server.requests.filter(({ method }) => method === 'POST')).toEqual([]);
  });

  test('times out after a minute, and says that nothing was changed', async () => {
    const minute = new AbortController();
    const timeout = vi.spyOn(AbortSignal, 'timeout').mockReturnValue(minute.signal);
    const silent = (_url: string, { signal }: { signal?: AbortSignal }) =>
      new Promise<Response>((_resolve, reject) => {
        signal?.addEventListener('abort', () => reject(signal.reason));
        minute.abort(new DOMException('late', 'TimeoutError'));
      });
    const { tools } = await make({ plan: small, redirect: true }, { fetch: silent });
    const result = await tools.execute('apply_run', { run_id: 'run-1', plan_fingerprint: `plan-1:${'0'.repeat(32)}` });
    expect(timeout).toHaveBeenCalledWith(60_000);
    timeout.mockRestore();
    expect(result).toMatchObject({ ok: false, error: { kind: 'timed_out' } });
    expect((result as ToolFailure).error.message).toMatch(/Nothing was changed\.$/);
  });
});
