import type { GeminiTool } from '../renderings/gemini-tool.ts';
import { type AnySchema, typesOf, walkSchema } from './walk-schema.ts';

// maxItems is allowed too, but counts against a budget that fails without a reason.
const ALLOWED = new Set([
  ...['type', 'title', 'description', 'enum', 'format', 'minimum', 'maximum', 'items', 'prefixItems', 'minItems'],
  ...['properties', 'required', 'propertyOrdering', 'additionalProperties'],
]);

/** What the Gemini API would refuse. https://ai.google.dev/api/caching#FunctionDeclaration */
export function checkGemini(tool: GeminiTool): string[] {
  const problems: string[] = [];
  const say = (path: string, problem: string) => problems.push(`${tool.name}${path}: ${problem}`);
  if (!/^[a-z_][a-z0-9_]{0,63}$/.test(tool.name)) say('', 'name');
  if (!tool.parametersJsonSchema) return problems;
  const root = tool.parametersJsonSchema as AnySchema;
  if (root.type !== 'object' || Object.keys(root.properties ?? {}).length === 0)
    say('', 'the root is not an object with properties');
  walkSchema(root, (schema, path) => {
    for (const keyword of Object.keys(schema)) if (!ALLOWED.has(keyword)) say(path, `keyword ${keyword}`);
    if (typesOf(schema).length === 0) say(path, 'no type');
    if (schema.enum?.some((value) => typeof value !== 'string'))
      say(path, 'an enumeration of other things than strings');
    if (schema['format'] !== undefined && schema['format'] !== 'date-time') say(path, `format ${schema['format']}`);
    for (const name of Object.keys(schema.properties ?? {}))
      if (!/^[A-Za-z_][A-Za-z0-9_]{0,63}$/.test(name)) say(path, `the key ${name}`);
  });
  return problems;
}
