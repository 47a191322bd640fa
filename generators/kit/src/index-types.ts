import type { Operation, Parameter } from './api-model.ts';
import type { JsonSchema } from './json-schema.ts';
import { pathShape } from './path-shape.ts';
import { type Places, placesOf } from './read-places.ts';
import type { SchemaReader } from './schema-reader.ts';

/** What is to be found of a type of resource, read in one go through the operations and schemas. */
export interface TypeIndex {
  types: string[];
  /** Of several schemas for a type, the one that answers with a single resource show. */
  schemas: Map<string, JsonSchema>;
  /** Path that shows one, or else changes one. */
  selves: Map<string, string>;
  /** The path parameter that is the id. */
  parameters: Map<string, Parameter>;
}

export function indexTypes(
  operations: readonly Operation[],
  resourceTypes: Readonly<Record<string, string>>,
  { places, reader }: { places: Places; reader: SchemaReader },
): TypeIndex {
  const own = operations.filter(({ aliasOf }) => aliasOf === undefined);
  const ends = own.map((operation) => ({
    operation,
    last: pathShape(operation.path).tail.length === 0 ? placesOf(operation.path, places).at(-1)?.type : undefined,
  }));
  const schemas = new Map<string, JsonSchema>();
  const selves = new Map<string, string>();
  const gets = ends.filter(({ operation }) => operation.method === 'get');
  const changes = ends.filter(({ operation }) => operation.method === 'patch');
  for (const { operation, last } of [...gets, ...changes]) {
    if (last !== undefined) note(selves, last, operation.server.basePath + operation.path);
  }
  for (const isShown of [true, false]) {
    for (const { operation, last } of gets) {
      const { types, item } = reader.answer(operation);
      const [type, ...others] = types;
      if (type !== undefined && others.length === 0 && (last === type) === isShown) note(schemas, type, item);
    }
  }
  for (const [name, type] of Object.entries(resourceTypes)) {
    const { [name]: schema } = reader.schemas;
    if (schema) note(schemas, type, schema);
  }
  // Of some, the specification knows no more than their identifiers.
  for (const schema of Object.values(reader.schemas)) {
    if (!schema.properties?.['id']) continue;
    for (const type of reader.types(schema)) note(schemas, type, schema);
  }
  const parameters = new Map<string, Parameter>();
  for (const parameter of operations.flatMap((operation) => operation.parameters)) {
    const place = parameter.in === 'path' ? places[parameter.name] : undefined;
    if (place && !place.by) note(parameters, place.type, parameter);
  }
  return { types: [...schemas.keys()], schemas, selves, parameters };
}

/** The first that is said counts. */
function note<Value>(known: Map<string, Value>, key: string, value: Value): void {
  if (!known.has(key)) known.set(key, value);
}
