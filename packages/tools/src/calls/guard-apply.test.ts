import { describe, expect, test } from 'vitest';
import type { Policy } from '../policy/policy.ts';
import { makeToolset, resource } from '../testing/make-toolset.ts';

const limits: Policy = {
  version: 1,
  agents: { '*': { rules: [{ effect: 'allow', max_destroys: 0, require_fingerprint: true }] } },
};
const noDestroys: Policy = { version: 1, agents: { '*': { rules: [{ effect: 'allow', max_destroys: 0 }] } } };
const change = (actions: unknown) => ({ address: 'a.b', mode: 'managed', type: 'a', change: { actions } });
const planOf = (...changes: unknown[]) => ({ plan_format_version: '1.2', resource_changes: changes });

function make(policy: Policy, plan: unknown) {
  return makeToolset(
    ({ path, method }) => {
      if (method !== 'GET') return { status: 200, body: resource('x', 'x-1') };
      if (!path.includes('json-output')) return { body: resource('runs', 'run-1', {}, { plan: 'plan-1' }) };
      return { headers: { 'content-type': 'application/json' }, body: plan };
    },
    { policy },
  );
}

describe('under limits of the policy', () => {
  test.each<[string, object]>([
    ['create_run', { workspace_id: 'ws-1' }],
    ['invoke_action', { workspace_id: 'ws-1', address: 'action.a.b' }],
    ['force_execute_run', { run_id: 'run-1' }],
    ['override_policy_check', { policy_check_id: 'polchk-1' }],
    ['override_task_stage', { task_stage_id: 'ts-1' }],
    ['create_configuration_version', { workspace_id: 'ws-1' }],
    ['create_workspace', { organization_name: 'acme', name: 'a', auto_apply: true }],
    ['update_workspace', { workspace_id: 'ws-1', auto_apply: true }],
    ['update_workspace', { workspace_id: 'ws-1', vcs_repo: { identifier: 'a/b' } }],
    ['update_project', { project_id: 'prj-1', auto_destroy_activity_duration: '1d' }],
    ['create_project', { organization_name: 'acme', name: 'a', auto_destroy_activity_duration: '1d' }],
  ])('%s %j, which could apply an unreviewed plan, is refused', async (tool, args) => {
    for (const policy of [limits, noDestroys]) {
      const { tools, server } = await make(policy, planOf());
      expect(await tools.execute(tool, args)).toMatchObject({ error: { kind: 'refused' } });
      expect(server.requests.filter(({ method }) => method !== 'GET')).toEqual([]);
    }
  });

  test.each<[string, object]>([
    ['create_run', { workspace_id: 'ws-1', auto_apply: false }],
    ['create_configuration_version', { workspace_id: 'ws-1', auto_queue_runs: false }],
    ['create_configuration_version', { workspace_id: 'ws-1', speculative: true }],
    ['update_workspace', { workspace_id: 'ws-1', description: 'x' }],
  ])('%s %j, which applies nothing, is done', async (tool, args) => {
    const { tools } = await make(limits, planOf());
    expect(await tools.execute(tool, args)).toMatchObject({ ok: true });
  });
});

describe('with max_destroys: 0', () => {
  test.each<[string, unknown]>([
    ['an empty object', {}],
    ['a list', []],
    ['an error of the storage', { error: 'AccessDenied' }],
    ['an error document', { errors: [{ status: '503', title: 'service unavailable' }] }],
    ['an unknown format', { ...planOf(change(['create'])), plan_format_version: '2.0' }],
    ['no format', { resource_changes: [change(['create'])] }],
    ['no list of changes', { plan_format_version: '1.2' }],
    ['a list that is none', { plan_format_version: '1.2', resource_changes: { 0: change(['create']) } }],
    ['actions that are a text', planOf(change('delete'))],
    ['no actions', planOf({ address: 'a.b' })],
    ['an empty list of actions', planOf(change([]))],
    ['an unknown action', planOf(change(['obliterate']))],
    ['a change that is none', planOf('delete a.b')],
    [
      'nesting without end',
      JSON.stringify(planOf(change(['create']))).replace('["create"]', `["create"], "x": ${deep(5_000)}`),
    ],
    ['a destroy', planOf(change(['create']), change(['delete']))],
    ['a replacement', planOf(change(['create', 'delete']))],
  ])('a plan that is %s is not applied', async (_, plan) => {
    const { tools, server } = await make(noDestroys, plan);
    expect(await tools.execute('apply_run', { run_id: 'run-1' })).toMatchObject({ error: { kind: 'refused' } });
    expect(server.requests.filter(({ method }) => method !== 'GET')).toEqual([]);
  });

  test.each<[string, unknown]>([
    [
      'changes without a destroy',
      planOf(change(['create']), change(['update']), change(['no-op']), change(['forget'])),
    ],
    ['a change of an output', { plan_format_version: '1.2', output_changes: { a: { actions: ['create'] } } }],
  ])('a plan of %s is applied', async (_, plan) => {
    const { tools } = await make(noDestroys, plan);
    expect(await tools.execute('apply_run', { run_id: 'run-1' })).toMatchObject({ ok: true });
  });
});

test('a plan of hundreds of megabytes is not read to its end', { timeout: 60_000 }, async () => {
  let sent = 0;
  const huge = () =>
    new Response(
      new ReadableStream({
        pull(controller) {
          sent += 8;
          if (sent > 400) return controller.close();
          controller.enqueue(new Uint8Array(8 * 1024 * 1024).fill(32));
        },
      }),
    );
  const { tools } = await makeToolset(
    ({ path }) =>
      path.includes('json-output')
        ? { status: 307, headers: { location: 'https://storage.example/plan' } }
        : { body: resource('runs', 'run-1', {}, { plan: 'plan-1' }) },
    { fetch: async () => huge() },
  );
  expect(await tools.execute('summarize_plan', { run_id: 'run-1' })).toMatchObject({ error: { kind: 'refused' } });
  expect(sent).toBeLessThan(200);
});

function deep(levels: number): string {
  return `${'['.repeat(levels)}${']'.repeat(levels)}`;
}
