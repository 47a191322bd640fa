import { isObject, type JsonObject } from '../http/json.ts';

/** The values of an enumeration of the specification. An open one also takes others, for clients that meet newer values. */
export function knownValues(schema: JsonObject | undefined): readonly string[] | undefined {
  const schemas = [schema?.['anyOf'] ?? schema ?? []].flat().filter(isObject);
  const values = schemas.flatMap((one) => one['enum'] ?? []);
  return values.length > 0 ? values.map(String) : undefined;
}
