import { GeneratorError } from './generator-error.ts';
import type { JsonSchema } from './json-schema.ts';
import type { OpenApiDocument, Reference } from './open-api-document.ts';

/** Follows local references to the end. A key beside `$ref` in a schema wins over the target's key. */
export function resolveSchema(schema: JsonSchema, schemas: Record<string, JsonSchema>): JsonSchema {
  let current = schema;
  const seen = new Set<string>();
  while (current.$ref !== undefined) {
    const { $ref, ...siblings } = current;
    const target = schemas[schemaName($ref)];
    if (!target || seen.has($ref)) {
      throw new GeneratorError(
        $ref,
        'the reference does not lead to a schema',
        'add the component or correct the $ref',
      );
    }
    seen.add($ref);
    current = { ...target, ...siblings };
  }
  return current;
}

/** `#/components/schemas/Workspace` → `Workspace`. */
export function schemaName(reference: string): string {
  return reference.slice(reference.lastIndexOf('/') + 1);
}

/** Follows a reference to a parameter, header or response. */
export function resolveReference<Target extends object>(
  document: OpenApiDocument,
  kind: 'parameters' | 'headers' | 'responses',
  value: Target | Reference,
): Target {
  if (!('$ref' in value)) return value;
  const target = document.components?.[kind]?.[schemaName(value.$ref)];
  if (!target) {
    throw new GeneratorError(value.$ref, 'the reference does not lead to a component', 'add it or correct the $ref');
  }
  return resolveReference<Target>(document, kind, target as Target | Reference);
}
