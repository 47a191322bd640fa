import { isObject, type JsonObject } from '../http/json.ts';

/** The schemas of an object's members by their names; none where the schema is of something else. */
export function schemaProperties(schema: unknown): JsonObject {
  return isObject(schema) && isObject(schema['properties']) ? schema['properties'] : {};
}
