import { describe, expect, test } from 'vitest';
import type { Policy, PolicyRule } from '../policy/policy.ts';
import { makeToolset } from '../testing/make-toolset.ts';
import type { ToolsetOptions } from './toolset-options.ts';

const policy = (...rules: PolicyRule[]): Policy => ({ version: 1, agents: { '*': { rules } } });

function make(given: Policy, options: Partial<ToolsetOptions> = {}) {
  return makeToolset(() => ({ status: 202 }), { ...options, policy: given });
}

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
