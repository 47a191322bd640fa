import type { OpenAiTool } from '../renderings/openai-tool.ts';
import { type AnySchema, typesOf, walkSchema } from './walk-schema.ts';

const ALLOWED = new Set([
  ...['type', 'description', 'properties', 'required', 'additionalProperties', 'items', 'enum', 'const', 'anyOf'],
  ...[
    'pattern',
    'format',
    'multipleOf',
    'minimum',
    'maximum',
    'exclusiveMinimum',
    'exclusiveMaximum',
    'minItems',
    'maxItems',
  ],
]);
const FORMATS = ['date-time', 'time', 'date', 'duration', 'email', 'hostname', 'ipv4', 'ipv6', 'uuid'];

/** What OpenAI's strict mode would refuse. https://platform.openai.com/docs/guides/structured-outputs#supported-schemas */
export function checkOpenAi(tool: OpenAiTool): string[] {
  const problems: string[] = [];
  const say = (path: string, problem: string) => problems.push(`${tool.name}${path}: ${problem}`);
  if (!/^[a-zA-Z0-9_-]{1,64}$/.test(tool.name)) say('', 'name');
  if (tool.strict !== true || tool.type !== 'function') say('', 'strict is not set');
  const root = tool.parameters as AnySchema;
  if (root.type !== 'object' || root.anyOf || root.enum) say('', 'the root is not a plain object');
  let properties = 0;
  let values = 0;
  let characters = 0;
  walkSchema(root, (schema, path, depth) => {
    for (const keyword of Object.keys(schema)) if (!ALLOWED.has(keyword)) say(path, `keyword ${keyword}`);
    const types = typesOf(schema);
    if (types.length === 0 && !schema.anyOf) say(path, 'no type');
    if (depth > 10) say(path, 'more than 10 levels');
    if (schema['format'] !== undefined && !FORMATS.includes(String(schema['format'])))
      say(path, `format ${schema['format']}`);
    if (/\(\?[=!<]/.test(String(schema['pattern'] ?? ''))) say(path, 'pattern looks around');
    if (types.includes('array') && !schema.items) say(path, 'a list without items');
    if (schema.enum && types.includes('null') !== schema.enum.includes(null))
      say(path, 'null is in type or enum, but not in both');
    if (types.includes('object')) {
      const names = Object.keys(schema.properties ?? {});
      if (schema['additionalProperties'] !== false) say(path, 'an object that is not closed');
      if (names.join() !== (schema.required ?? []).join()) say(path, 'not exactly all properties are required');
      properties += names.length;
      characters += names.join('').length;
    }
    values += schema.enum?.length ?? 0;
    const text = (schema.enum ?? []).join('');
    characters += text.length;
    if ((schema.enum?.length ?? 0) > 250 && text.length > 15_000)
      say(path, 'an enumeration of more than 15,000 characters');
  });
  if (properties > 5000 || values > 1000 || characters > 120_000) say('', 'too large');
  return problems;
}
