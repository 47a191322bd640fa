import { describe, expect, test } from 'vitest';
import type { Policy, PolicyRule } from '../policy/policy.ts';
import { makeToolset, resource } from '../testing/make-toolset.ts';
import type { ToolsetOptions } from './toolset-options.ts';

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
