type Schema = Record<string, unknown>;

const PROSE = new Set(['description', 'title', 'x-stoplight', 'x-sensitive', 'x-unique']);
const SCHEMAS_BY_NAME = new Set(['properties', 'patternProperties', 'dependentSchemas', '$defs', 'definitions']);
const VALUES = new Set(['const', 'default', 'enum', 'examples']);

/** Drops what neither validates nor helps to make a value: half of the bytes that the mock would load. */
export function pruneSchema<Value>(schema: Value): Value {
  if (Array.isArray(schema)) return schema.map(pruneSchema) as Value;
  if (!isSchema(schema)) return schema;
  const pruned = Object.entries(schema)
    .filter(([keyword]) => !PROSE.has(keyword))
    .map(([keyword, value]) => {
      if (VALUES.has(keyword)) return [keyword, value];
      if (!SCHEMAS_BY_NAME.has(keyword) || !isSchema(value)) return [keyword, pruneSchema(value)];
      return [keyword, Object.fromEntries(Object.entries(value).map(([name, entry]) => [name, pruneSchema(entry)]))];
    });
  return Object.fromEntries(pruned) as Value;
}

/**
 * Prism looks for the members of a deepObject parameter in query names that it has put in lower case, so
 * `filter[0][enforcementLevel]` is found only as `enforcementlevel`.
 */
export function lowerCaseProperties<Value>(schema: Value): Value {
  if (Array.isArray(schema)) return schema.map(lowerCaseProperties) as Value;
  if (!isSchema(schema)) return schema;
  const lowered = Object.entries(schema).map(([keyword, value]) => {
    if (VALUES.has(keyword)) return [keyword, value];
    if (keyword === 'required') return [keyword, (value as string[]).map((name) => name.toLowerCase())];
    if (keyword !== 'properties' || !isSchema(value)) return [keyword, lowerCaseProperties(value)];
    const members = Object.entries(value).map(([name, member]) => [name.toLowerCase(), lowerCaseProperties(member)]);
    return [keyword, Object.fromEntries(members)];
  });
  return Object.fromEntries(lowered) as Value;
}

function isSchema(value: unknown): value is Schema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
