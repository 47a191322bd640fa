import type { Json } from '../../http/json.ts';
import { membersOf, sortedEntries, Unknown, type Value } from './value.ts';

/** What a document holds, as a value of terraform's language. */
export function valueOfJson(json: Json): Value {
  if (Array.isArray(json)) return json.map(valueOfJson);
  if (json === null || typeof json !== 'object') return json;
  return new Map(Object.entries(json).map(([key, one]) => [key, valueOfJson(one ?? null)]));
}

/** A value as terraform writes it in JSON; what is not known is null, as in state and plan documents. */
export function jsonOfValue(value: Value): Json {
  if (value instanceof Unknown) return null;
  if (value instanceof Map) {
    return Object.fromEntries(sortedEntries(value).map(([key, one]) => [key, jsonOfValue(one)]));
  }
  const members = membersOf(value);
  return members ? members.map(jsonOfValue) : (value as Json);
}

/** The known parts of a value: members of objects that are not known are left out, those of lists are null. */
export function knownJson(value: Value): Json {
  if (value instanceof Unknown) return null;
  if (value instanceof Map) {
    const known = sortedEntries(value).filter(([, one]) => !(one instanceof Unknown));
    return Object.fromEntries(known.map(([key, one]) => [key, knownJson(one)]));
  }
  const members = membersOf(value);
  return members ? members.map(knownJson) : (value as Json);
}

/** Which parts of a value are unknown, as `after_unknown` of a plan says it. */
export function unknownShape(value: Value): Json {
  if (value instanceof Unknown) return true;
  if (value instanceof Map) {
    const shapes = sortedEntries(value).map(([key, one]): [string, Json] => [key, unknownShape(one)]);
    return Object.fromEntries(shapes.filter(([, shape]) => shape !== false));
  }
  const members = membersOf(value);
  return members ? members.map(unknownShape) : false;
}
