import type { AnthropicTool } from '../renderings/anthropic.ts';
import { type AnySchema, walkSchema } from './walk-schema.ts';

/** What Anthropic's Messages API would refuse, for the whole request. https://docs.claude.com/en/api/messages */
export function checkAnthropic(tool: AnthropicTool): string[] {
  const problems: string[] = [];
  const root = tool.input_schema as AnySchema;
  if (!/^[a-zA-Z0-9_-]{1,64}$/.test(tool.name)) problems.push(`${tool.name}: name`);
  if ('strict' in tool) problems.push(`${tool.name}: strict is set`);
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
  });
  return problems;
}
