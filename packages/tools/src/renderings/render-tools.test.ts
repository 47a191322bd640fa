import { describe, expect, test } from 'vitest';
import { addControls } from '../calls/tool-controls.ts';
import { allTools } from '../catalog/all-tools.ts';
import { toolDefinitions } from '../generated/tool-definitions.ts';
import { checkAnthropic } from '../testing/check-anthropic.ts';
import { checkGemini } from '../testing/check-gemini.ts';
import { checkMcp } from '../testing/check-mcp.ts';
import { checkOpenAi } from '../testing/check-open-ai.ts';
import { type AnySchema, walkSchema } from '../testing/walk-schema.ts';
import { type Provider, providers, renderTools } from './render-tools.ts';

// What a toolset offers: composite tools too, with and without the arguments that it adds.
const offered = [...allTools, ...allTools.map((tool) => addControls(tool, ['fields', 'dry_run', 'value_from']))];

describe('every tool satisfies', () => {
  test('OpenAI in strict mode', () => {
    expect(renderTools('openai', offered).flatMap(checkOpenAi)).toEqual([]);
  });

  test('OpenAI in strict mode, in the form of Chat Completions', () => {
    const tools = renderTools('openai-chat', offered);
    expect(tools.flatMap((tool) => checkOpenAi({ type: tool.type, ...tool.function }))).toEqual([]);
  });

  test('Anthropic', () => {
    expect(renderTools('anthropic', offered).flatMap(checkAnthropic)).toEqual([]);
  });

  test('Gemini', () => {
    expect(renderTools('gemini', offered).flatMap(checkGemini)).toEqual([]);
  });

  test('MCP', () => {
    expect(renderTools('mcp', offered).flatMap(checkMcp)).toEqual([]);
  });

  test('JSON Schema as LangChain reads it, with a name and a description in the schema', () => {
    for (const { name, description, args_schema: schema } of renderTools('langchain', offered)) {
      expect(schema).toMatchObject({ title: name, description, type: 'object' });
    }
  });
});

describe('every definition', () => {
  test('has a name of its own', () => {
    expect(new Set(toolDefinitions.map((tool) => tool.name)).size).toBe(toolDefinitions.length);
  });

  test.each(toolDefinitions.map((tool) => [tool.name, tool] as const))(
    '%s is closed, flat and has a way back',
    (_, tool) => {
      const names = Object.keys(tool.inputSchema.properties ?? {});
      expect(names.filter((name) => !/^[a-z][a-z0-9_]{0,63}$/.test(name))).toEqual([]);
      expect(new Set(tool.routes.flatMap((route) => route.bindings.map((binding) => binding.argument)))).toEqual(
        new Set(names),
      );
      for (const route of tool.routes) {
        const places = route.bindings.map((binding) => `${binding.in} ${binding.to}`);
        expect(new Set(places).size, 'two arguments are sent to one place').toBe(places.length);
      }
      walkSchema(tool.inputSchema as AnySchema, (schema, path) => {
        if (schema.type === 'object') expect(schema['additionalProperties'], path).toBe(false);
        for (const keyword of ['$ref', 'allOf', 'oneOf', 'anyOf']) expect(schema, path).not.toHaveProperty(keyword);
      });
      expect(names).toEqual(expect.arrayContaining([...tool.sensitiveArguments]));
      expect(tool.annotations.readOnlyHint).toBe(tool.access === 'read');
    },
  );
});

test('names an unknown provider, and lists the known ones', () => {
  expect(() => renderTools('antropic' as Provider, [])).toThrow(
    `There is no provider "antropic" (did you mean "anthropic"?). Providers are ${providers.join(', ')}.`,
  );
});
