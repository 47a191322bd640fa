import { describe, expect, test } from 'vitest';
import type { Policy, PolicyRule } from '../policy/policy.ts';
import { makeToolset, resource } from '../testing/make-toolset.ts';
import type { ApprovalRequest, ToolsetOptions } from './toolset-options.ts';

const policy = (...rules: PolicyRule[]): Policy => ({ version: 1, agents: { '*': { rules } } });

function make(given: Policy, options: Partial<ToolsetOptions> = {}) {
  return makeToolset(() => ({ status: 202 }), { ...options, policy: given });
}

/** A workspace that can be moved to another project. */
async function makeMovable(given: Policy, options: Partial<ToolsetOptions> = {}) {
  const state = { project: 'dev' };
  const { tools, server } = await makeToolset(
    ({ path, method, body }) => {
      if (method === 'PATCH') {
        const moved = body as { data: { relationships?: { project?: { data: { id: string } } } } };
        state.project = moved.data.relationships?.project?.data.id.replace('prj-', '') ?? state.project;
      }
      const id = path.split('/').at(-1)?.split('?')[0] ?? '';
      if (id.startsWith('prj-')) {
        return { body: resource('projects', id, { name: id.replace('prj-', '') }, { organization: 'acme' }) };
      }
      const related = { organization: 'acme', project: `prj-${state.project}` };
      return { body: resource('workspaces', 'ws-1', { name: 'net' }, related) };
    },
    { ...options, policy: given },
  );
  const writes = () => server.requests.filter(({ method }) => method !== 'GET').map(({ path }) => path);
  return { state, tools, writes };
}

describe('a workspace that moves', () => {
  const lock = { workspace_id: 'ws-1' };
  const noProd: PolicyRule = { name: 'no prod', effect: 'deny', projects: ['prod'] };

  test.each<[string, Policy, string | undefined]>([
    ['where it is denied', policy(noProd, { effect: 'approve' }), 'denied'],
    [
      'where other people approve',
      policy({ effect: 'approve', projects: ['prod'] }, { effect: 'approve' }),
      'needs_approval',
    ],
    ['where the same rule asks', policy({ effect: 'approve', organizations: ['acme'] }), 'needs_approval'],
    ['where no rule is about places', policy({ effect: 'approve' }), undefined],
  ])('while a person thinks: %s', async (_, given, kind) => {
    const { state, tools, writes } = await makeMovable(given, {
      approve: () => {
        state.project = 'prod';
        return true;
      },
    });
    const result = await tools.execute('lock_workspace', lock);
    expect(result.ok ? undefined : result.error.kind).toBe(kind);
    expect(writes()).toHaveLength(kind ? 0 : 1);
  });

  test('by a call of the toolset is known to have moved', async () => {
    // This rule knows nothing of where the workspace goes.
    const given = policy({ effect: 'allow', tools: ['update_workspace'] }, noProd, { effect: 'allow' });
    const mover = await makeMovable(given);
    expect(await mover.tools.execute('lock_workspace', lock)).toMatchObject({ ok: true });
    await mover.tools.execute('update_workspace', { ...lock, project_id: 'prj-prod' });
    expect(mover.state.project).toBe('prod');
    expect(await mover.tools.execute('lock_workspace', lock)).toMatchObject({ error: { kind: 'denied' } });
    expect(mover.writes()).toHaveLength(2);
  });
});

describe('approval', () => {
  const asks = policy({ name: 'ask', effect: 'approve', risks: ['apply'] });

  test('the call fails without an approve callback', async () => {
    const { tools, server } = await make(asks);
    expect(await tools.execute('apply_run', { run_id: 'run-dev' })).toMatchObject({
      error: { kind: 'needs_approval', rule: 'ask' },
    });
    expect(
      await tools.execute('apply_run', { run_id: 'run-dev' }, { approval: { approved: true, by: 'ann' } }),
    ).toMatchObject({ ok: true });
    expect(server.requests).toHaveLength(1);
  });

  test('the approve callback gets the call without its secrets', async () => {
    const seen: unknown[] = [];
    const { tools } = await make(policy({ effect: 'approve' }), {
      approve: (request) => {
        seen.push(request.args);
        return { approved: false, reason: 'not today' };
      },
    });
    const result = await tools.execute('create_workspace_variable', {
      workspace_id: 'ws-dev',
      key: 'a',
      value: 'hunter2!',
      category: 'env',
    });
    expect(result).toMatchObject({ error: { kind: 'denied', message: expect.stringContaining('not today') } });
    expect(seen).toEqual([{ workspace_id: 'ws-dev', key: 'a', value: '[hidden]', category: 'env' }]);
  });
});

describe('a person', () => {
  const fingerprint = `plan-1:${'0'.repeat(32)}`;
  const run = { run_id: 'run-1' };
  const changes = ['create', 'create', 'delete'].map((action, index) => ({
    address: `a.b${index}`,
    mode: 'managed',
    type: 'a',
    change: { actions: [action] },
  }));

  function makeRun(
    rule: Partial<PolicyRule>,
    plan: unknown = { plan_format_version: '1.2', resource_changes: changes },
  ) {
    const asked: ApprovalRequest[] = [];
    const made = makeToolset(
      ({ path, method }) => {
        if (method !== 'GET') return { status: 202 };
        if (!path.includes('json-output')) return { body: resource('runs', 'run-1', {}, { plan: 'plan-1' }) };
        return plan === 'none'
          ? { status: 404 }
          : { headers: { 'content-type': 'application/json' }, body: plan as object };
      },
      {
        policy: policy({ effect: 'approve', ...rule }),
        approve: (request) => {
          asked.push(request);
          return true;
        },
      },
    );
    return { made, asked };
  }

  test.each<[string, object, Partial<PolicyRule>, string]>([
    ['with wrong arguments', { runid: 'run-1' }, {}, 'invalid_arguments'],
    ['with the id of something else', { run_id: 'ws-1' }, {}, 'invalid_arguments'],
    ['without the fingerprint that the policy wants', run, { require_fingerprint: true }, 'refused'],
    ['with the fingerprint of another plan', { ...run, plan_fingerprint: fingerprint }, {}, 'refused'],
    ['that destroys more than the policy allows', run, { max_destroys: 0 }, 'refused'],
  ])('is not asked about an apply %s', async (_, args, rule, kind) => {
    const { made, asked } = makeRun(rule);
    const { tools, server } = await made;
    expect(await tools.approvalRequest('apply_run', args)).toBeUndefined();
    expect(await tools.execute('apply_run', args)).toMatchObject({ error: { kind } });
    expect(asked).toEqual([]);
    expect(server.requests.filter(({ method }) => method !== 'GET')).toEqual([]);
  });

  test('sees the plan of an apply: its fingerprint and how much it changes', async () => {
    const { made, asked } = makeRun({});
    const { tools } = await made;
    const summary = (await tools.execute('summarize_plan', run, { approval: true })) as unknown as {
      data: { fingerprint: string };
    };
    expect(await tools.execute('apply_run', run)).toMatchObject({ ok: true });
    const plan = { fingerprint: summary.data.fingerprint, counts: { create: 2, delete: 1 } };
    expect(asked).toMatchObject([{ tool: 'apply_run', args: run, plan }]);
    expect(await tools.approvalRequest('apply_run', run)).toEqual(asked[0]);
  });

  test('sees the names of what a call touches, even where no rule is about places', async () => {
    const asked: ApprovalRequest[] = [];
    const { tools } = await makeMovable(policy({ effect: 'approve' }), {
      approve: (request) => {
        asked.push(request);
        return false;
      },
    });
    await tools.execute('lock_workspace', { workspace_id: 'ws-1' });
    expect(asked).toMatchObject([
      { places: [{ organization: 'acme', project: { name: 'dev' }, workspace: { id: 'ws-1', name: 'net' } }] },
    ]);
  });

  test('is asked all the same where no limit needs the plan and it cannot be read', async () => {
    const { made, asked } = makeRun({}, 'none');
    expect(await (await made).tools.execute('apply_run', run)).toMatchObject({ ok: true });
    expect(asked).toHaveLength(1);
    expect(asked[0]).not.toHaveProperty('plan');
  });
});
