import type { ToolDefinition, ToolSchema, ToolType } from '../definitions/tool-definition.ts';
import { describeLimits } from './describe-limits.ts';

/** https://ai.google.dev/api/caching#FunctionDeclaration */
export interface GeminiTool {
  readonly name: string;
  readonly description: string;
  /** Absent where the tool takes no arguments: an object without properties is refused. */
  readonly parametersJsonSchema?: ToolSchema;
}

/** Renders a tool as a function declaration of the Gemini API, which reads a part of JSON Schema only. */
export function toGeminiTool({ name, description, inputSchema }: ToolDefinition): GeminiTool {
  if (Object.keys(inputSchema.properties ?? {}).length === 0) return { name, description };
  return { name, description, parametersJsonSchema: simplify(inputSchema) };
}

function simplify(schema: ToolSchema): ToolSchema {
  // maxItems counts against a budget that is enforced without a word: https://github.com/googleapis/python-genai/issues/2293
  const limits: (keyof ToolSchema)[] = ['minLength', 'maxLength', 'maxItems', 'pattern'];
  if (schema.format !== 'date-time') limits.push('format');
  const described = describeLimits(schema, limits);
  const { items, properties, enum: values, type } = described;
  // An enumeration may hold only strings.
  const types = ([type ?? []].flat() as ToolType[]).filter((name) => !values || name !== 'null');
  return {
    ...described,
    ...(types.length > 0 && { type: types.length === 1 && types[0] ? types[0] : types }),
    ...(values && { enum: values.filter((value) => value !== null) }),
    ...(items && { items: simplify(items) }),
    ...(properties && {
      properties: Object.fromEntries(Object.entries(properties).map(([name, property]) => [name, simplify(property)])),
    }),
  };
}
