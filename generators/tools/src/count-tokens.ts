import type { JsonSchema } from '@hcptf/generator-kit';
import { encode } from 'gpt-tokenizer/encoding/o200k_base';
import type { Tool } from './tool.ts';
import { typesOf } from './translate-schema.ts';

/** Tokens that a tool costs in each request, as MCP lists it; the output schema is not shown to models. */
export function countTokens({ name, title, description, inputSchema, annotations }: Tool): number {
  const { readOnlyHint, destructiveHint, idempotentHint, openWorldHint } = annotations;
  // As `renderings/mcp-tool.ts` of the package shortens them; a test there holds the two together.
  const short = {
    readOnlyHint,
    ...(!readOnlyHint && !destructiveHint && { destructiveHint }),
    ...(!readOnlyHint && idempotentHint && { idempotentHint }),
    ...(!openWorldHint && { openWorldHint }),
  };
  return encode(
    JSON.stringify({
      name,
      title,
      description,
      inputSchema: withSingleTypes(inputSchema, idempotentHint),
      annotations: short,
    }),
  ).length;
}

/** As `renderings/single-types.ts` of the package does it: neither side may import the other. */
function withSingleTypes(schema: JsonSchema, hasNull: boolean): JsonSchema {
  const { type, description, items, properties, required = [], enum: values, ...more } = schema;
  const inner = {
    ...more,
    ...(items && { items: withSingleTypes(items, hasNull) }),
    ...(properties && {
      properties: Object.fromEntries(
        Object.entries(properties).map(([name, property]) => [
          name,
          withSingleTypes(hasNull || required.includes(name) ? property : withoutNull(property), hasNull),
        ]),
      ),
    }),
  };
  if (!Array.isArray(type)) return { ...schema, ...inner };
  const choices = values && { enum: values.filter((value) => value !== null) };
  return {
    ...(description && { description }),
    anyOf: type.map((one) => (one === 'null' ? { type: one } : { type: one, ...inner, ...choices })),
  };
}

function withoutNull(schema: JsonSchema): JsonSchema {
  const [first, ...others] = typesOf(schema).filter((one) => one !== 'null');
  if (!first || schema.type === undefined) return schema;
  const choices = schema.enum && { enum: schema.enum.filter((value) => value !== null) };
  return { ...schema, type: others.length === 0 ? first : [first, ...others], ...choices };
}
