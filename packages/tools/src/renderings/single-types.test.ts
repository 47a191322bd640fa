import { expect, test } from 'vitest';
import { allTools } from '../catalog/all-tools.ts';
import type { ToolSchema } from '../definitions/tool-definition.ts';
import { type Provider, renderTools } from './render-tools.ts';
import { singleTypes } from './single-types.ts';

function typeLists(value: unknown): unknown[] {
  if (typeof value !== 'object' || value === null) return [];
  const { type } = value as ToolSchema;
  return [...(Array.isArray(type) ? [value] : []), ...Object.values(value).flatMap(typeLists)];
}

test.each<Provider>(['mcp', 'langchain', 'json-schema'])(
  'no argument of a tool for %s has a list of types',
  (provider) => {
    const rendered = renderTools(provider, allTools) as { outputSchema?: unknown }[];
    expect(rendered.flatMap(({ outputSchema: _, ...tool }) => typeLists(tool))).toEqual([]);
  },
);

test('a value that may be null keeps its description and its limits, and is never null in a tool that makes something', () => {
  const patterns: ToolSchema = {
    type: ['array', 'null'],
    description: 'Patterns.',
    maxItems: 3,
    items: { type: ['string', 'null'], enum: ['a', null] },
  };
  const inputSchema = { type: 'object' as const, properties: { patterns } };
  const annotations = { readOnlyHint: false, destructiveHint: true, idempotentHint: true, openWorldHint: false };
  expect(singleTypes({ inputSchema, annotations }).properties?.['patterns']).toEqual({
    description: 'Patterns.',
    anyOf: [
      { type: 'array', maxItems: 3, items: { anyOf: [{ type: 'string', enum: ['a'] }, { type: 'null' }] } },
      { type: 'null' },
    ],
  });
  const making = singleTypes({ inputSchema, annotations: { ...annotations, idempotentHint: false } });
  expect(making.properties?.['patterns']).toMatchObject({ type: 'array', description: 'Patterns.', maxItems: 3 });
});
