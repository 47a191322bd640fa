import { isObject, type Json, type JsonObject } from '../../http/json.ts';
import { ctyType } from './cty-type.ts';

const DYNAMIC = ['input', 'output', 'triggers_replace'];

/** Attributes without a fixed type are stored with their type: `{ value, type }`. */
export function dynamicAttributes(attributes: JsonObject): JsonObject {
  const wrapped = DYNAMIC.map((name): [string, Json] => {
    const value = attributes[name] ?? null;
    return [name, value === null ? null : { value, type: ctyType(value) }];
  });
  return { id: attributes['id'] ?? null, ...Object.fromEntries(wrapped) };
}

/** The reverse of `dynamicAttributes`. */
export function plainAttributes(type: string, attributes: JsonObject): JsonObject {
  if (type !== 'terraform_data') return attributes;
  const plain = (value: Json): Json =>
    isObject(value) && 'value' in value && 'type' in value ? (value['value'] ?? null) : value;
  return Object.fromEntries(
    Object.entries(attributes).map(([name, value]) => [name, DYNAMIC.includes(name) ? plain(value) : value]),
  );
}
