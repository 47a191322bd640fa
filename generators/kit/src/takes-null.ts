import type { JsonSchema } from './json-schema.ts';
import { resolveSchema } from './resolve.ts';

/** Whether null is valid against a schema, in one of its branches for a union. */
export function takesNull(schema: JsonSchema, schemas: Record<string, JsonSchema>): boolean {
  const { type = [], anyOf = [] } = resolveSchema(schema, schemas);
  return [type].flat().includes('null') || anyOf.some((branch) => takesNull(branch, schemas));
}
