import type { JsonSchema, JsonValue } from './json-schema.ts';
import type { Resource } from './resource.ts';
import type { SentResource } from './rule-context.ts';
import type { SchemaReader } from './schema-reader.ts';

/** Works out which attributes clients set, and what the others have in a new resource. */
export function learnDefaults(
  resource: Resource,
  { schema, requests, reader }: { schema: JsonSchema | undefined; requests: SentResource[]; reader: SchemaReader },
): void {
  const shown = reader.attributes(schema);
  const required = reader.read(reader.members(schema)['attributes']).required ?? [];
  for (const { creates, schema: request } of requests) {
    const needed = reader.read(reader.members(request)['attributes']).required ?? [];
    for (const [name, raw] of Object.entries(reader.attributes(request))) {
      const attribute = reader.read(raw);
      const isShown = shown[name] !== undefined && !attribute['x-sensitive'];
      add(isShown ? resource.settable : resource.secret, name);
      if (attribute['x-unique']) add(resource.unique, name);
      if (attribute['x-unique'] === 'ignoring-case') add(resource.ignoringCase, name);
      if (creates && needed.includes(name) && attribute.type === 'string') add(resource.required, name);
      if (isShown && attribute.default !== undefined) resource.defaults[name] ??= attribute.default;
    }
  }
  const changed = requests
    .filter(({ creates }) => !creates)
    .flatMap(({ schema: one }) => Object.keys(reader.attributes(one)));
  if (requests.some(({ creates }) => !creates)) {
    resource.fixed = [...resource.settable, ...resource.secret].filter((name) => !changed.includes(name));
  }
  const times = [...resource.times.created, ...resource.times.updated];
  for (const [name, raw] of Object.entries(shown)) {
    if (name === resource.idAttribute || times.includes(name) || name in resource.defaults) continue;
    const value = defaultOf(reader, reader.read(raw), required.includes(name));
    if (value !== undefined) resource.defaults[name] = value;
  }
}

/** Nothing for what answers may leave out and what has no empty value. */
function defaultOf(reader: SchemaReader, schema: JsonSchema, isRequired: boolean): JsonValue | undefined {
  if (schema.default !== undefined) return schema.default;
  if (reader.nullable(schema)) return null;
  if (schema.type === 'array') return [];
  if (schema.type === 'boolean') return false;
  if (schema.type === 'integer' || schema.type === 'number') return schema.minimum ?? 0;
  if (!isRequired) return undefined;
  if (schema.type === 'object') return Object.fromEntries(requiredMembers(reader, schema));
  const known = (schema.anyOf ?? []).map((branch) => reader.read(branch)).find((branch) => branch.enum);
  return schema.const ?? schema.enum?.[0] ?? known?.enum?.[0] ?? '';
}

function requiredMembers(reader: SchemaReader, schema: JsonSchema): [string, JsonValue][] {
  return (schema.required ?? []).map((name) => {
    const value = defaultOf(reader, reader.read(schema.properties?.[name]), true);
    return [name, value ?? null];
  });
}

function add(names: string[], name: string): void {
  if (!names.includes(name)) names.push(name);
}
