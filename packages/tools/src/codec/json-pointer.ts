/** A JSON object under construction. */
export interface MutableJson {
  [key: string]: unknown;
}

/**
 * Sets the value at a JSON pointer and makes the objects on the way. Pointers come from tool definitions, never from a caller.
 * https://datatracker.ietf.org/doc/html/rfc6901
 */
export function setAtPointer(root: MutableJson, pointer: string, value: unknown): void {
  const keys = pointer.split('/').slice(1).map(unescapePointer);
  const last = keys.pop() ?? '';
  let place = root;
  for (const key of keys) {
    const next = Object.hasOwn(place, key) ? place[key] : undefined;
    place = typeof next === 'object' && next !== null ? (next as MutableJson) : setOwn(place, key, {});
  }
  setOwn(place, last, value);
}

/** Unlike an assignment, this makes an own property of any name, even `__proto__`. */
export function setOwn<Value>(object: object, key: string, value: Value): Value {
  Object.defineProperty(object, key, { value, writable: true, enumerable: true, configurable: true });
  return value;
}

function unescapePointer(part: string): string {
  return part.replaceAll('~1', '/').replaceAll('~0', '~');
}
