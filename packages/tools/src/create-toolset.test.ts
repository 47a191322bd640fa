import { describe, expect, test } from 'vitest';
import { toolResultText } from './results/tool-result.ts';
import { failureOf, makeToolset, resource } from './testing/make-toolset.ts';

describe('arguments', () => {
  test('lists everything that is wrong, and sends nothing', async () => {
    const { tools, server } = await makeToolset(() => ({}));
    const error = await failureOf(
      tools.execute('create_run', {
        workspace_id: 'run-abc',
        plan_onyl: true,
        target_addrs: 'aws_vpc.a',
        variables: [{ key: 'a', value: 7 }],
      }),
    );
    expect(error.kind).toBe('invalid_arguments');
    expect(error.problems.map(({ argument, message }) => `${argument} ${message}`)).toEqual([
      'plan_onyl is no argument (did you mean "plan_only"?)',
      'workspace_id must be an id that starts with ws-; "run-abc" is the id of a run',
      'target_addrs must be an array, not "aws_vpc.a"',
      'variables[0].value must be a string',
    ]);
    expect(error.problems[2]).toMatchObject({ given: '"aws_vpc.a"' });
    expect(server.requests).toEqual([]);
  });

  test.each([[null], ['text'], [[]], [undefined], [7]])('%j is no object of arguments', async (args) => {
    const { tools } = await makeToolset(() => ({}));
    expect((await failureOf(tools.execute('get_run', args))).problems[0]?.argument).toBe('arguments');
  });

  test('names the tool that was probably meant instead of an unknown one', async () => {
    const { tools } = await makeToolset(() => ({}));
    expect(await failureOf(tools.execute('get_runs', {}))).toMatchObject({
      kind: 'unknown_tool',
      message: expect.stringContaining('"get_run"'),
    });
  });

  test('lists the possible arguments for half a route and for two names of a resource', async () => {
    const { tools } = await makeToolset(() => ({}));
    const half = await failureOf(tools.execute('get_workspace', { organization_name: 'acme' }));
    expect(half.message).toContain('give workspace_id, or organization_name and workspace_name');
    const both = await failureOf(
      tools.execute('get_workspace', { workspace_id: 'ws-1', organization_name: 'acme', workspace_name: 'a' }),
    );
    expect(both.problems.map((problem) => problem.argument)).toEqual(['organization_name', 'workspace_name']);
  });

  test('a field that the result does not have', async () => {
    const { tools } = await makeToolset(() => ({}));
    const { problems } = await failureOf(tools.execute('get_run', { run_id: 'run-1', fields: ['permission'] }));
    expect(problems[0]?.message).toContain('did you mean "permissions"?');
  });
});

describe('results', () => {
  const run = resource('runs', 'run-1', {
    status: 'planned',
    permissions: { 'can-apply': true },
    'canceled-at': null,
    message: '',
  });

  test('are flat and trimmed, and widened by fields', async () => {
    const { tools } = await makeToolset(() => ({ body: run }));
    expect(await tools.execute('get_run', { run_id: 'run-1' })).toMatchObject({
      ok: true,
      data: { id: 'run-1', status: 'planned' },
      notes: [],
    });
    const wide = await tools.execute('get_run', { run_id: 'run-1', fields: ['permissions', 'canceled_at'] });
    expect(wide).toMatchObject({
      data: { id: 'run-1', status: 'planned', permissions: { can_apply: true }, canceled_at: null },
    });
  });

  test('an empty list is no error, and a list has its next page', async () => {
    const empty = {
      data: [],
      meta: { pagination: { 'current-page': 1, 'next-page': null, 'total-count': 0, 'total-pages': 0 } },
    };
    const { tools } = await makeToolset(() => ({ body: empty }));
    expect(await tools.execute('list_workspaces', { organization_name: 'acme' })).toMatchObject({
      ok: true,
      data: { items: [], next_page: null, total: 0 },
    });
  });

  test('a large list is cut with a note', async () => {
    const data = Array.from(
      { length: 300 },
      (_, index) => (resource('workspaces', `ws-${index}`, { name: `n${index}` }) as { data: object }).data,
    );
    const { tools } = await makeToolset(() => ({ body: { data } }), { maxResultChars: 2_000 });
    const result = await tools.execute('list_workspaces', { organization_name: 'acme' });
    expect(toolResultText(result)).toMatch(/Note: items is cut to the first \d+/);
    expect(toolResultText(result).length).toBeLessThan(2_200);
  });

  test('a signed URL goes to the host, never to the model', async () => {
    const seen: unknown[] = [];
    const url = 'https://archivist.terraform.io/v1/object/c2lnbmVk';
    const { tools } = await makeToolset(
      ({ path }) =>
        path.includes('json-output')
          ? { status: 307, headers: { location: url } }
          : { body: resource('plans', 'plan-1', { status: 'finished', 'log-read-url': url }) },
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
    const output = resource('state-version-outputs', 'wsout-1', {
      name: 'password',
      sensitive: true,
      value: 'hunter2!',
    });
    const { tools } = await makeToolset(() => ({ body: output }));
    expect(
      toolResultText(await tools.execute('get_state_version_output', { state_version_output_id: 'wsout-1' })),
    ).not.toContain('hunter2!');
    const policy = { version: 1 as const, agents: { '*': { rules: [{ effect: 'allow' as const, reveal: true }] } } };
    const revealed = await makeToolset(() => ({ body: output }), { policy });
    expect(
      toolResultText(await revealed.tools.execute('get_state_version_output', { state_version_output_id: 'wsout-1' })),
    ).toContain('hunter2!');
  });
});
