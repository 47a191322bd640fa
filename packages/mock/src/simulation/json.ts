/** What JSON can hold. */
export type Json = null | boolean | number | string | Json[] | JsonObject;

export interface JsonObject {
  [name: string]: Json;
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A deep copy, so that neither side sees what the other changes later. */
export function copy<Value>(value: Value): Value {
  return typeof value === 'object' && value !== null ? structuredClone(value) : value;
}
