import { createClient } from '@hcptf/client';
import { encode } from 'gpt-tokenizer/encoding/o200k_base';
import { describe, expect, test } from 'vitest';
import { createToolset } from '../create-toolset.ts';
import type { ToolDefinition } from '../definitions/tool-definition.ts';
import { toMcpTool } from '../renderings/mcp-tool.ts';
import { planAnthropicTools } from '../renderings/plan-anthropic-tools.ts';
import { renderTools } from '../renderings/render-tools.ts';
import { allTools } from './all-tools.ts';
import { toolTokens } from './tool-tokens.ts';

function count(tool: ToolDefinition): number {
  const { outputSchema: _, ...listed } = toMcpTool(tool);
  return encode(JSON.stringify(listed)).length;
}

function sum(tools: readonly ToolDefinition[]): number {
  return tools.reduce((total, tool) => total + count(tool), 0);
}

test('the shipped counts are right', () => {
  const right = Object.fromEntries(allTools.map((tool) => [tool.name, count(tool)]));
  expect(toolTokens).toEqual(right);
});

describe('the tools of every request stay within the token budget', () => {
  // What a toolset offers where nothing is said: with its controls, as the MCP adapter lists it.
  const client = createClient({ token: 'none' });
  const { tools: defaults } = createToolset({ client });
  const { tools: reading } = createToolset({ client, toolsets: ['default'], access: 'read' });

  test('the default set', () => {
    expect(defaults.length).toBeGreaterThanOrEqual(35);
    expect(defaults.length).toBeLessThanOrEqual(45);
    expect(sum(defaults)).toBeLessThanOrEqual(6000);
  });

  test('what reads of it', () => {
    expect(reading.length).toBeGreaterThanOrEqual(20);
    expect(sum(reading)).toBeLessThanOrEqual(4500);
    expect(sum(reading)).toBe(sum(defaults.filter(({ access }) => access === 'read')));
  });

  test('the default set with references to secrets', () => {
    expect(sum(createToolset({ client, secrets: () => undefined }).tools)).toBeLessThanOrEqual(6100);
  });

  test.each([
    ['openai', 6250],
    ['anthropic', 6000],
    ['gemini', 6000],
    ['json-schema', 6000],
  ] as const)('the default set as %s gets it', (provider, most) => {
    expect(encode(JSON.stringify(renderTools(provider, defaults))).length).toBeLessThanOrEqual(most);
  });

  test('the tools that Anthropic loads before a search', () => {
    const { loaded } = planAnthropicTools(defaults);
    expect(sum(defaults.filter((tool) => loaded.includes(tool.name)))).toBeLessThanOrEqual(1000);
  });

  test('Gemini, which takes 128 declarations and about 77 kB of them', () => {
    const tools = renderTools('gemini', defaults);
    expect(tools.length).toBeLessThanOrEqual(128);
    expect(JSON.stringify(tools).length).toBeLessThan(60_000);
  });
});
