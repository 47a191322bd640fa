import type { JsonValue, ToolDefinition, ToolSchema, ToolType } from '../definitions/tool-definition.ts';
import { describeLimits } from './describe-limits.ts';

/** A function tool of the Responses API. https://platform.openai.com/docs/guides/function-calling */
export interface OpenAiTool {
  readonly type: 'function';
  readonly name: string;
  readonly description: string;
  readonly parameters: ToolSchema;
  readonly strict: true;
}

/** The same for Chat Completions, and for the many servers that speak it. */
export interface OpenAiChatTool {
  readonly type: 'function';
  readonly function: Omit<OpenAiTool, 'type'>;
}

/** https://platform.openai.com/docs/guides/structured-outputs#supported-schemas */
const FORMATS: readonly string[] = [
  'date-time',
  'time',
  'date',
  'duration',
  'email',
  'hostname',
  'ipv4',
  'ipv6',
  'uuid',
];

/** Name of the one argument that this rendering adds; no argument of the API has this name. */
export const SET_TO_NULL = 'set_to_null';

/**
 * Renders a tool for OpenAI's strict mode, where every argument is required and one that is left out is null. A tool that
 * changes a resource gets the argument `set_to_null`, because null itself no longer means "remove it".
 * Pass the model's arguments through `fromOpenAiArguments` before you call the tool.
 */
export function toOpenAiTool({ name, description, inputSchema, ...tool }: ToolDefinition): OpenAiTool {
  const clearable = nullableOptions(inputSchema);
  const changes = !tool.annotations.readOnlyHint && tool.annotations.idempotentHint;
  const setToNull: ToolSchema = {
    type: ['array', 'null'],
    description: 'Arguments to set to null. Null elsewhere leaves a value as it is.',
    items: { type: 'string', enum: clearable },
  };
  const properties = {
    ...inputSchema.properties,
    ...(changes && clearable.length > 0 && { [SET_TO_NULL]: setToNull }),
  };
  return { type: 'function', name, description, parameters: toStrict({ ...inputSchema, properties }), strict: true };
}

export function toOpenAiChatTool(tool: ToolDefinition): OpenAiChatTool {
  const { type, ...rest } = toOpenAiTool(tool);
  return { type, function: rest };
}

/** Turns the arguments of an OpenAI tool call into those of the tool: null is taken out where an argument is optional. */
export function fromOpenAiArguments(
  tool: ToolDefinition,
  args: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const { [SET_TO_NULL]: cleared, ...given } = dropNulls(tool.inputSchema, args) as Record<string, unknown>;
  const clearable = nullableOptions(tool.inputSchema);
  const names = Array.isArray(cleared) ? clearable.filter((name) => cleared.includes(name)) : [];
  return { ...given, ...Object.fromEntries(names.map((name) => [name, null])) };
}

function toStrict(schema: ToolSchema): ToolSchema {
  const limits: (keyof ToolSchema)[] = ['minLength', 'maxLength'];
  if (schema.format && !FORMATS.includes(schema.format)) limits.push('format');
  const described = describeLimits(schema, limits);
  const { items, properties, required = [] } = described;
  if (items) return { ...described, items: toStrict(items) };
  if (!properties) return described;
  const strict = Object.entries(properties).map(([name, property]) => {
    const inner = toStrict(property);
    return [name, required.includes(name) ? inner : nullable(inner)] as const;
  });
  return {
    ...described,
    properties: Object.fromEntries(strict),
    required: Object.keys(properties),
    additionalProperties: false,
  };
}

function nullable(schema: ToolSchema): ToolSchema {
  const types = typesOf(schema);
  const values: readonly JsonValue[] | undefined = schema.enum;
  return {
    ...schema,
    type: types.includes('null') ? types : [...types, 'null'],
    ...(values && { enum: values.includes(null) ? values : [...values, null] }),
  };
}

function dropNulls(schema: ToolSchema, value: unknown): unknown {
  if (Array.isArray(value)) return schema.items ? value.map((item) => dropNulls(schema.items ?? {}, item)) : value;
  if (typeof value !== 'object' || value === null || !schema.properties) return value;
  const kept = Object.entries(value).filter(([name, inner]) => inner !== null || schema.required?.includes(name));
  return Object.fromEntries(kept.map(([name, inner]) => [name, dropNulls(schema.properties?.[name] ?? {}, inner)]));
}

/** Optional arguments of which null is a value of its own. */
function nullableOptions({ properties = {}, required = [] }: ToolSchema): string[] {
  return Object.keys(properties).filter(
    (name) => !required.includes(name) && typesOf(properties[name] ?? {}).includes('null'),
  );
}

function typesOf({ type = [] }: ToolSchema): readonly ToolType[] {
  return [type].flat() as ToolType[];
}
