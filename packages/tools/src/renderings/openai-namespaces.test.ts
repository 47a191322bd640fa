import { expect, test } from 'vitest';
import { allTools } from '../catalog/all-tools.ts';
import { checkOpenAi } from '../testing/check-open-ai.ts';
import { toOpenAiNamespaces } from './openai-namespaces.ts';

test('puts every tool into a namespace of fewer than ten, each strict and deferred, or loads it at once', () => {
  const rendered = toOpenAiNamespaces(allTools, { hot: ['get_run'] });
  const namespaces = rendered.filter((entry) => entry.type === 'namespace');
  const functions = rendered.filter((entry) => entry.type === 'function');
  expect(rendered[0]).toEqual({ type: 'tool_search' });
  expect(functions.map((tool) => tool.name)).toEqual(['get_run']);
  const names = [...functions, ...namespaces.flatMap(({ tools }) => tools)].map((tool) => tool.name);
  expect(names.sort()).toEqual(allTools.map((tool) => tool.name).sort());
  expect(new Set(namespaces.map(({ name }) => name)).size).toBe(namespaces.length);
  for (const { name, description, tools } of namespaces) {
    expect(name).toMatch(/^[a-z_0-9]{1,64}$/);
    expect(description).toMatch(/\.$/);
    expect(tools.length).toBeLessThan(10);
    expect(tools.every((tool) => tool.defer_loading)).toBe(true);
    // Deferral is not part of the function itself.
    expect(tools.flatMap(({ defer_loading: _, ...tool }) => checkOpenAi(tool))).toEqual([]);
  }
});

test('adds no search tool where there is nothing to search', () => {
  expect(toOpenAiNamespaces(allTools.slice(0, 1), { hot: [allTools[0]?.name ?? ''] }).map(({ type }) => type)).toEqual([
    'function',
  ]);
});
