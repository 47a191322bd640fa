import { encode } from 'gpt-tokenizer/encoding/o200k_base';
import { describe, expect, test } from 'vitest';
import { allTools } from './all-tools.ts';
import { renderTools } from './render-tools.ts';
import { toMcpTool } from './renderings/mcp.ts';
import { planAnthropicTools } from './renderings/plan-anthropic-tools.ts';
import { selectTools } from './select-tools.ts';
import { addControls } from './tool-controls.ts';
import type { ToolDefinition } from './tool-definition.ts';
import { toolTokens } from './tool-tokens.ts';

function count(tool: ToolDefinition): number {
  const { outputSchema: _, ...listed } = toMcpTool(tool);
  return encode(JSON.stringify(listed)).length;
}

function sum(tools: readonly ToolDefinition[]): number {
  return tools.reduce((total, tool) => total + count(tool), 0);
}

test('the counts that are shipped are right', () => {
  const right = Object.fromEntries(allTools.map((tool) => [tool.name, count(tool)]));
  expect(toolTokens).toEqual(right);
});

describe('what an agent pays in every request stays within its budget', () => {
  const defaults = selectTools({ toolsets: ['default'] });
  const reading = selectTools({ toolsets: ['default'], access: 'read' });

  test('the default set', () => {
    expect(defaults.length).toBeGreaterThanOrEqual(35);
    expect(defaults.length).toBeLessThanOrEqual(45);
    expect(sum(defaults)).toBeLessThanOrEqual(6000);
  });

  test('what reads of it', () => {
    expect(reading.length).toBeGreaterThanOrEqual(20);
    expect(sum(reading)).toBeLessThanOrEqual(4500);
  });

  test('the default set with the controls of a toolset', () => {
    expect(sum(defaults.map((tool) => addControls(tool, ['fields', 'dry_run'])))).toBeLessThanOrEqual(7000);
  });

  test('the tools that Anthropic loads before it searches', () => {
    const { loaded } = planAnthropicTools(defaults);
    expect(sum(defaults.filter((tool) => loaded.includes(tool.name)))).toBeLessThanOrEqual(1000);
  });

  test('Gemini, which takes 128 declarations and about 77 kB of them', () => {
    const tools = renderTools('gemini', defaults);
    expect(tools.length).toBeLessThanOrEqual(128);
    expect(JSON.stringify(tools).length).toBeLessThan(60_000);
  });
});
