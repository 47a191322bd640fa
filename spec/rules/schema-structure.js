const annotations = ['title', 'description', 'examples', 'deprecated'];
const maps = ['properties', 'patternProperties', '$defs', 'dependentSchemas'];
const values = ['enum', 'const', 'default'];

/** Returns a text that is equal for schemas that differ in annotations and order only. */
export const structureOf = (schema) => JSON.stringify(normalize(schema));

function normalize(schema) {
  if (Array.isArray(schema)) return schema.map(normalize);
  if (schema === null || typeof schema !== 'object') return schema;
  const keywords = Object.keys(schema).filter((key) => !annotations.includes(key) && !key.startsWith('x-'));
  return Object.fromEntries(keywords.sort().map((key) => [key, normalizeKeyword(key, schema[key])]));
}

function normalizeKeyword(keyword, value) {
  if (values.includes(keyword)) return value;
  if (keyword === '$ref') return String(value).replace(/^.*#/, ''); // two files name one schema in two ways
  if (keyword === 'required' || keyword === 'type') return [value].flat().sort();
  if (!maps.includes(keyword)) return normalize(value);
  return Object.fromEntries(
    Object.keys(value)
      .sort()
      .map((name) => [name, normalize(value[name])]),
  );
}
