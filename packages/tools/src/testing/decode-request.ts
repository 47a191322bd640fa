import type { ToolBinding, ToolKeys, ToolRoute } from '../definitions/tool-definition.ts';

export type Json = Record<string, unknown>;

/** Reads arguments out of a request by the bindings of a route: the reverse of `encodeArguments`, written apart from it. */
export function decodeRequest(route: ToolRoute, path: Json, query: Json, body: unknown): Json {
  const args: Json = {};
  for (const binding of route.bindings) {
    const place = { path, query, body: undefined }[binding.in];
    const value = place ? place[binding.to] : valueAt(body, binding.to);
    if (value !== undefined) args[binding.argument] = decodeValue(binding, value);
  }
  return args;
}

function valueAt(body: unknown, pointer: string): unknown {
  const parts = pointer.slice(1).split('/');
  return parts.reduce<unknown>(
    (place, part) => (place as Json | undefined | null)?.[part.replace('~1', '/').replace('~0', '~')],
    body,
  );
}

function decodeValue({ as, keys }: ToolBinding, value: unknown): unknown {
  if (as === 'value') return flatten(value, keys);
  if (as === 'identifier') return value === null ? null : (value as Json)['id'];
  if (as === 'identifiers') return (value as Json[]).map((one) => one['id']);
  return (value as Json[]).map(({ id, attributes }) => ({
    ...(id !== undefined && { id }),
    ...(flatten(attributes, keys) as Json),
  }));
}

function flatten(value: unknown, keys: ToolKeys = {}): unknown {
  if (Array.isArray(value)) return value.map((item) => flatten(item, keys));
  if (typeof value !== 'object' || value === null) return value;
  const names = Object.entries(keys).map(([flat, wire]) =>
    typeof wire === 'string' ? { flat, name: wire, keys: {} } : { flat, ...wire },
  );
  const entries = Object.entries(value).map(([key, inner]) => {
    const found = names.find((candidate) => candidate.name === key);
    return [found?.flat ?? key, flatten(inner, found?.keys)];
  });
  return Object.fromEntries(entries);
}
