import type { AnthropicTool } from '../renderings/anthropic-tool.ts';
import type { AnthropicToolSearch } from '../renderings/plan-anthropic-tools.ts';
import { type AnySchema, typesOf, walkSchema } from './walk-schema.ts';

/** https://docs.claude.com/en/docs/build-with-claude/structured-outputs#json-schema-limitations */
const STRICT = new Set([
  ...['type', 'description', 'title', 'properties', 'required', 'additionalProperties', 'items', 'enum', 'const'],
  ...['anyOf', 'allOf', 'format', 'pattern', 'minItems', 'default'],
]);
const FORMATS = ['date-time', 'time', 'date', 'duration', 'email', 'hostname', 'uri', 'ipv4', 'ipv6', 'uuid'];

/** What Anthropic's Messages API would refuse of a tool, for the whole request. https://docs.claude.com/en/api/messages */
export function checkAnthropic(tool: AnthropicTool): string[] {
  const problems: string[] = [];
  const root = tool.input_schema as AnySchema;
  if (!/^[a-zA-Z0-9_-]{1,64}$/.test(tool.name)) problems.push(`${tool.name}: name`);
  if (root.type !== 'object') problems.push(`${tool.name}: the root is not an object`);
  for (const keyword of ['anyOf', 'oneOf', 'allOf'])
    if (keyword in root) problems.push(`${tool.name}: ${keyword} at the root`);
  walkSchema(root, (schema, path) => {
    for (const keyword of ['$ref', 'oneOf', 'allOf'])
      if (keyword in schema) problems.push(`${tool.name}${path}: ${keyword}`);
    for (const name of Object.keys(schema.properties ?? {})) {
      if (!/^[a-zA-Z0-9_.-]{1,64}$/.test(name)) problems.push(`${tool.name}${path}: the key ${name}`);
    }
    for (const name of schema.required ?? []) {
      if (!schema.properties?.[name]) problems.push(`${tool.name}${path}: ${name} is required but not described`);
    }
    if (tool.strict) problems.push(...checkStrict(schema).map((problem) => `${tool.name}${path}: ${problem}`));
  });
  return problems;
}

function checkStrict(schema: AnySchema): string[] {
  const problems = Object.keys(schema)
    .filter((keyword) => !STRICT.has(keyword))
    .map((keyword) => `keyword ${keyword}`);
  if (typesOf(schema).includes('object') && schema['additionalProperties'] !== false)
    problems.push('an object that is not closed');
  if (schema['format'] !== undefined && !FORMATS.includes(String(schema['format'])))
    problems.push(`format ${schema['format']}`);
  if (/\(\?[=!<]|\\\d/.test(String(schema['pattern'] ?? ''))) problems.push('pattern looks around or back');
  if (Number(schema['minItems'] ?? 0) > 1) problems.push('minItems');
  return problems;
}

/** What Anthropic would refuse of a request: its budget for strict tools, and what deferred tools need. */
export function checkAnthropicRequest(tools: readonly (AnthropicTool | AnthropicToolSearch)[]): string[] {
  const own = tools.filter((tool): tool is AnthropicTool => 'input_schema' in tool);
  const strict = own.filter((tool) => tool.strict);
  let optional = 0;
  let unions = 0;
  for (const tool of strict) {
    walkSchema(tool.input_schema as AnySchema, (schema) => {
      optional += Object.keys(schema.properties ?? {}).filter((name) => !schema.required?.includes(name)).length;
      if (typesOf(schema).length > 1 || schema.anyOf) unions += 1;
    });
  }
  const deferred = own.filter((tool) => tool.defer_loading);
  return [
    ...(strict.length > 20 ? [`${strict.length} strict tools`] : []),
    ...(optional > 24 ? [`${optional} optional parameters`] : []),
    ...(unions > 16 ? [`${unions} unions`] : []),
    ...(deferred.length > 0 && tools.length === own.length ? ['deferred tools without a search'] : []),
    ...(own.length > 0 && deferred.length === own.length ? ['no tool is loaded'] : []),
    ...own.flatMap(checkAnthropic),
  ];
}
