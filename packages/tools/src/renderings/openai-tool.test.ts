import { describe, expect, test } from 'vitest';
import type { ToolDefinition } from '../definitions/tool-definition.ts';
import { toolDefinitions } from '../generated/tool-definitions.ts';
import { fromOpenAiArguments, SET_TO_NULL, toOpenAiTool } from './openai-tool.ts';

const [model] = toolDefinitions;

function makeTool(inputSchema: ToolDefinition['inputSchema'], changes = true): ToolDefinition {
  if (!model) throw new Error('there are no tools');
  return { ...model, inputSchema, annotations: { ...model.annotations, readOnlyHint: !changes, idempotentHint: true } };
}

const tool = makeTool({
  type: 'object',
  properties: {
    id: { type: 'string' },
    mode: { type: 'string', enum: ['a', 'b'] },
    name: { type: 'string', description: 'A name.', minLength: 3, maxLength: 40, format: 'uri' },
    repo: {
      type: ['object', 'null'],
      properties: { key: { type: 'string' }, branch: { type: ['string', 'null'] } },
      required: ['key'],
    },
  },
  required: ['id'],
  additionalProperties: false,
});

describe('toOpenAiTool', () => {
  test('requires every argument, with null for left out, and describes limits in words', () => {
    expect(toOpenAiTool(tool).parameters).toEqual({
      type: 'object',
      properties: {
        id: { type: 'string' },
        mode: { type: ['string', 'null'], enum: ['a', 'b', null] },
        name: {
          type: ['string', 'null'],
          description: 'A name. At least 3 characters. At most 40 characters. Format uri.',
        },
        repo: {
          type: ['object', 'null'],
          properties: { key: { type: 'string' }, branch: { type: ['string', 'null'] } },
          required: ['key', 'branch'],
          additionalProperties: false,
        },
        set_to_null: {
          type: ['array', 'null'],
          description: expect.any(String),
          items: { type: 'string', enum: ['repo'] },
        },
      },
      required: ['id', 'mode', 'name', 'repo', 'set_to_null'],
      additionalProperties: false,
    });
  });

  test('adds set_to_null only to what changes something, and never over an argument', () => {
    expect(toOpenAiTool(makeTool(tool.inputSchema, false)).parameters.properties).not.toHaveProperty(SET_TO_NULL);
    for (const { inputSchema } of toolDefinitions) expect(inputSchema.properties ?? {}).not.toHaveProperty(SET_TO_NULL);
  });
});

describe('fromOpenAiArguments', () => {
  test('reads null as left out, at any depth', () => {
    const args = { id: '1', mode: null, name: null, repo: { key: 'k', branch: null }, set_to_null: null };
    expect(fromOpenAiArguments(tool, args)).toEqual({ id: '1', repo: { key: 'k' } });
  });

  test('sets to null what the model names, and nothing that cannot be null', () => {
    expect(fromOpenAiArguments(tool, { id: '1', repo: null, set_to_null: ['repo', 'id', '__proto__'] })).toEqual({
      id: '1',
      repo: null,
    });
  });

  test('keeps unknown arguments, so that the tool refuses them', () => {
    expect(fromOpenAiArguments(tool, { id: '1', other: 2 })).toEqual({ id: '1', other: 2 });
  });
});
