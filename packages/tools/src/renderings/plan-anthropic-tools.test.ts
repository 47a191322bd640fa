import { describe, expect, test } from 'vitest';
import { allTools } from '../catalog/all-tools.ts';
import { selectTools } from '../catalog/select-tools.ts';
import { checkAnthropicRequest } from '../testing/check-anthropic.ts';
import { planAnthropicTools } from './plan-anthropic-tools.ts';

const sets = [
  ['all tools', allTools],
  ['the default set', selectTools({ toolsets: ['default'] })],
  ['what reads', selectTools({ access: 'read' })],
  ...[...new Set(allTools.map((tool) => tool.toolset))].map(
    (name) => [name, selectTools({ toolsets: [name] })] as const,
  ),
] as const;

describe('planAnthropicTools', () => {
  test.each(sets)('keeps a request with %s within the limits', (_, tools) => {
    for (const defer of [true, false])
      expect(checkAnthropicRequest(planAnthropicTools(tools, { defer }).tools)).toEqual([]);
  });

  test('spends strict schemas on dangerous tools, and says why others have none', () => {
    const plan = planAnthropicTools(selectTools({ toolsets: ['default'] }));
    expect(plan.strict).toEqual(
      expect.arrayContaining(['apply_run', 'discard_run', 'cancel_run', 'force_unlock_workspace']),
    );
    expect(plan.lenient).toMatchObject({
      get_run: 'it only reads',
      update_workspace: expect.stringMatching(/^it needs \d+ (optional parameters|unions), \d+ of \d+ are left$/),
    });
    expect(plan.used.tools).toBe(plan.strict.length);
    expect([...plan.strict, ...Object.keys(plan.lenient)].length).toBe(selectTools({ toolsets: ['default'] }).length);
  });

  test('takes lower limits, down to zero', () => {
    const tools = selectTools({ toolsets: ['default'] });
    expect(planAnthropicTools(tools, { limits: { tools: 2 } }).strict.length).toBe(2);
    expect(planAnthropicTools(tools, { limits: { tools: 0 } }).strict).toEqual([]);
  });

  test('defers large sets but for a few tools, and puts the search before them', () => {
    const plan = planAnthropicTools(allTools);
    expect(plan.tools[0]).toEqual({ type: 'tool_search_tool_bm25_20251119', name: 'tool_search_tool_bm25' });
    expect(plan.loaded.length).toBeGreaterThanOrEqual(3);
    expect(plan.loaded.length).toBeLessThanOrEqual(5);
    const small = planAnthropicTools(selectTools({ toolsets: ['variables'] }));
    expect(small.tools.some((tool) => 'defer_loading' in tool || 'type' in tool)).toBe(false);
  });

  test('only the model can call tools that write', () => {
    for (const tool of planAnthropicTools(allTools).tools) {
      if (!('input_schema' in tool)) continue;
      const access = allTools.find(({ name }) => name === tool.name)?.access;
      expect(tool.allowed_callers).toEqual(access === 'write' ? ['direct'] : undefined);
    }
  });
});
