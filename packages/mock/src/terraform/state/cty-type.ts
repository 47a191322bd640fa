import { isObject, type Json } from '../../http/json.ts';

/** The type of a value as the state format writes it. */
export function ctyType(value: Json): Json {
  if (typeof value === 'boolean') return 'bool';
  if (typeof value === 'number') return 'number';
  if (Array.isArray(value)) return ['tuple', value.map(ctyType)];
  if (isObject(value)) {
    return ['object', Object.fromEntries(Object.entries(value).map(([name, member]) => [name, ctyType(member)]))];
  }
  return value === null ? 'dynamic' : 'string';
}
