import type { JsonSchema } from './json-schema.ts';
import type { OpenApiDocument } from './open-api-document.ts';
import { resolveSchema, schemaName } from './resolve.ts';
import { takesNull } from './takes-null.ts';

/**
 * The document with null beside every optional member of a request, which the API reads as if it was left out. The
 * specification says so once, in `info.description`, and writes null only where it means something else.
 */
export function takeNulls(document: OpenApiDocument): OpenApiDocument {
  const copy = structuredClone(document);
  const schemas = copy.components?.schemas ?? {};
  const bodies = Object.values(copy.paths)
    .flatMap((item) => Object.values(item))
    .flatMap(({ requestBody }) => Object.values(requestBody?.content ?? {}));
  // Components before what has no name: those are changed for all that send them.
  const named = new Set(bodies.flatMap(({ schema }) => (schema?.$ref === undefined ? [] : [schemaName(schema.$ref)])));
  for (const name of named) if (schemas[name]) schemas[name] = widen(schemas[name], schemas);
  for (const body of bodies)
    if (body.schema && body.schema.$ref === undefined) body.schema = widen(body.schema, schemas);
  return copy;
}

type Schemas = Record<string, JsonSchema>;

/** A document, its `data` (one resource or several), or another object that a request sends. */
function widen(schema: JsonSchema, schemas: Schemas): JsonSchema {
  const found = resolveSchema(schema, schemas);
  if (found.items) {
    const items = widen(found.items, schemas);
    return items === found.items ? schema : { ...found, items };
  }
  const isResource = found.properties?.['type'] !== undefined;
  return change(schema, schemas, (name, member, isOptional) => {
    if (name === 'data') return widen(member, schemas);
    if (name === 'attributes') return change(member, schemas, (_, one, free) => (free ? orNull(one, schemas) : one));
    if (name === 'relationships')
      return change(member, schemas, (_, one, free) => (free ? orNoData(one, schemas) : one));
    return isOptional && !isResource ? orNull(member, schemas) : member;
  });
}

type Change = (name: string, member: JsonSchema, isOptional: boolean) => JsonSchema;

/** The same schema where no member changes, so that its name stays. */
function change(schema: JsonSchema, schemas: Schemas, to: Change): JsonSchema {
  const found = resolveSchema(schema, schemas);
  const { properties = {}, required = [] } = found;
  const members = Object.entries(properties).map(
    ([name, member]) => [name, to(name, member, !required.includes(name))] as const,
  );
  if (members.every(([name, member]) => member === properties[name])) return schema;
  return { ...found, properties: Object.fromEntries(members) };
}

const NULL: JsonSchema = { type: 'null' };

function orNull(schema: JsonSchema, schemas: Schemas): JsonSchema {
  if (takesNull(schema, schemas)) return schema;
  const { description, deprecated, $ref, ...rest } = schema;
  const told = { ...(description !== undefined && { description }), ...(deprecated !== undefined && { deprecated }) };
  if ($ref !== undefined) return { ...told, anyOf: [{ $ref }, NULL] };
  if (rest.anyOf) return { ...schema, anyOf: [...rest.anyOf, NULL] };
  if (typeof rest.type === 'string' && !rest.enum) return { ...schema, type: [rest.type, 'null'] };
  return { ...told, anyOf: [rest, NULL] };
}

/** A to-one relationship; to null where it leads nowhere. */
function orNoData(schema: JsonSchema, schemas: Schemas): JsonSchema {
  const data = resolveSchema(schema, schemas).properties?.['data'];
  if (!data || resolveSchema(data, schemas).items || takesNull(data, schemas)) return schema;
  return { anyOf: [schema, { type: 'object', required: ['data'], properties: { data: NULL } }] };
}
