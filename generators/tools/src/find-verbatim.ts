import { type ApiModel, type JsonSchema, resolveSchema } from '@hcptf/generator-kit';

/**
 * Where the attributes of resources hold data whose keys are not names of the API: tags, state values, counts by address.
 * A result keeps those keys as they are and turns all others into snake_case.
 * @returns paths of wire names, such as `delivery-responses/headers`, by JSON:API type
 */
export function findVerbatim(model: ApiModel): Record<string, string[]> {
  const found: Record<string, string[]> = {};
  for (const [name, type] of Object.entries(model.resourceTypes)) {
    const attributes = model.schemas[name]?.properties?.['attributes'];
    if (!attributes) continue;
    const paths = Object.entries(resolveSchema(attributes, model.schemas).properties ?? {}).flatMap(
      ([attribute, schema]) => findPaths(model, schema, attribute, []),
    );
    // Several schemas may describe one type, such as a user and one's own account.
    if (paths.length > 0) found[type] = [...new Set([...(found[type] ?? []), ...paths])].sort();
  }
  return Object.fromEntries(Object.entries(found).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function findPaths(model: ApiModel, schema: JsonSchema, path: string, above: string[]): string[] {
  if (schema.$ref && above.includes(schema.$ref)) return [];
  const seen = schema.$ref ? [...above, schema.$ref] : above;
  const { anyOf, type, const: constant, enum: values, items, properties } = resolveSchema(schema, model.schemas);
  if (anyOf) return anyOf.flatMap((branch) => findPaths(model, branch, path, seen));
  if (constant !== undefined || values) return [];
  const types = type === undefined ? ['object'] : [type].flat();
  if (types.includes('array')) return items ? findPaths(model, items, path, seen) : [path];
  if (!types.includes('object')) return [];
  if (!properties) return [path];
  return Object.entries(properties).flatMap(([name, property]) => findPaths(model, property, `${path}/${name}`, seen));
}
