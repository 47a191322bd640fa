import { type ApiModel, type JsonSchema, resolveSchema, snakeCase } from '@hcptf/generator-kit';

/**
 * Which attributes of resources hold secrets, for resources that come along in `included`.
 * @returns flat paths such as `log_read_url`, with `*` for each member of a list, by JSON:API type in snake_case
 */
export function findSensitive(model: ApiModel): Record<string, string[]> {
  const found: Record<string, string[]> = {};
  for (const [name, type] of Object.entries(model.resourceTypes)) {
    const attributes = model.schemas[name]?.properties?.['attributes'];
    if (!attributes) continue;
    const paths = sensitivePaths(model, attributes);
    const key = snakeCase(type);
    if (paths.length > 0) found[key] = [...new Set([...(found[key] ?? []), ...paths])].sort();
  }
  return Object.fromEntries(Object.entries(found).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Flat paths of all that is marked `x-sensitive` within a schema. */
export function sensitivePaths(model: ApiModel, schema: JsonSchema, path = '', above: string[] = []): string[] {
  if (schema.$ref && above.includes(schema.$ref)) return [];
  const seen = schema.$ref ? [...above, schema.$ref] : above;
  const found = resolveSchema(schema, model.schemas);
  if (found['x-sensitive']) return [path];
  const inner: [string, JsonSchema][] = [
    ...(found.anyOf ?? []).map((branch): [string, JsonSchema] => [path, branch]),
    ...(found.items ? [[join(path, '*'), found.items] satisfies [string, JsonSchema]] : []),
    ...Object.entries(found.properties ?? {}).map(([name, property]): [string, JsonSchema] => [
      join(path, snakeCase(name)),
      property,
    ]),
  ];
  return [...new Set(inner.flatMap(([place, part]) => sensitivePaths(model, part, place, seen)))];
}

/** The schema without `x-sensitive`, which is not JSON Schema. */
export function withoutMarks({ 'x-sensitive': _, ...schema }: JsonSchema): JsonSchema {
  return {
    ...schema,
    ...(schema.items && { items: withoutMarks(schema.items) }),
    ...(schema.anyOf && { anyOf: schema.anyOf.map(withoutMarks) }),
    ...(schema.properties && {
      properties: Object.fromEntries(
        Object.entries(schema.properties).map(([name, property]) => [name, withoutMarks(property)]),
      ),
    }),
  };
}

function join(path: string, name: string): string {
  return path === '' ? name : `${path}/${name}`;
}
