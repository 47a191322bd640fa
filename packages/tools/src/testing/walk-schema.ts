/** Any JSON Schema, as a checker sees it: keywords that are not known too. */
export interface AnySchema {
  [keyword: string]: unknown;
  type?: string | string[];
  properties?: Record<string, AnySchema>;
  items?: AnySchema;
  anyOf?: AnySchema[];
  required?: string[];
  enum?: unknown[];
}

/** Visits a schema and all schemas within it, with the path and the depth of each. */
export function walkSchema(
  schema: AnySchema,
  visit: (schema: AnySchema, path: string, depth: number) => void,
  path = '',
  depth = 1,
): void {
  visit(schema, path, depth);
  for (const [name, property] of Object.entries(schema.properties ?? {}))
    walkSchema(property, visit, `${path}/${name}`, depth + 1);
  if (schema.items) walkSchema(schema.items, visit, `${path}/*`, depth + 1);
  for (const branch of schema.anyOf ?? []) walkSchema(branch, visit, path, depth);
}

export function typesOf({ type = [] }: AnySchema): string[] {
  return [type].flat();
}
