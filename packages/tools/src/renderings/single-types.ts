import type { ToolDefinition, ToolObjectSchema, ToolSchema, ToolType } from '../definitions/tool-definition.ts';

/** Keywords that say what a value is about, whatever its type. */
const ABOUT: readonly string[] = ['description'];

/**
 * The arguments of a tool with one type in each place, and `anyOf` for a value that may be null: programs between us and a model
 * pass schemas on to Gemini, which refuses the whole request for a list of types. A tool that makes something new has no null
 * for what may be left out, since both say the same.
 * https://github.com/langchain-ai/langchainjs/issues/11328
 */
export function singleTypes({
  inputSchema,
  annotations,
}: Pick<ToolDefinition, 'inputSchema' | 'annotations'>): ToolObjectSchema {
  return withSingleTypes(inputSchema, annotations.idempotentHint) as ToolObjectSchema;
}

function withSingleTypes(schema: ToolSchema, hasNull: boolean): ToolSchema {
  const { type, items, properties, required = [] } = schema;
  const inner = {
    ...schema,
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
  if (!Array.isArray(type)) return inner;
  const entries = Object.entries(inner).filter(([key]) => key !== 'type');
  const about = Object.fromEntries(entries.filter(([key]) => ABOUT.includes(key)));
  const more = Object.fromEntries(entries.filter(([key]) => !ABOUT.includes(key)));
  return { ...about, anyOf: (type as ToolType[]).map((one) => branch(one, more)) };
}

function withoutNull(schema: ToolSchema): ToolSchema {
  const types = ([schema.type ?? []].flat() as ToolType[]).filter((one) => one !== 'null');
  const [first = 'null', ...others] = types;
  if (types.length === 0) return schema;
  const values = schema.enum && { enum: schema.enum.filter((value) => value !== null) };
  return { ...schema, type: others.length === 0 ? first : types, ...values };
}

function branch(type: ToolType, { enum: values, ...more }: ToolSchema): ToolSchema {
  if (type === 'null') return { type };
  return { type, ...more, ...(values && { enum: values.filter((value) => value !== null) }) };
}
