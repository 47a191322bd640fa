import type { ToolKeys } from '../definitions/tool-definition.ts';

/** Renames nested keys to their wire names, in lists too. Keys that the definition does not know stay unchanged. */
export function renameKeys(value: unknown, keys: ToolKeys | undefined): unknown {
  if (!keys || typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((item) => renameKeys(item, keys));
  const entries = Object.entries(value).map(([flat, inner]): [string, unknown] => {
    const wire = Object.hasOwn(keys, flat) ? keys[flat] : undefined;
    if (wire === undefined) return [flat, inner];
    return typeof wire === 'string' ? [wire, inner] : [wire.name, renameKeys(inner, wire.keys)];
  });
  return Object.fromEntries(entries.filter(([, inner]) => inner !== undefined));
}
