import type { AuditEntry } from './audit-entry.ts';
import { sha256 } from './digest.ts';

/** The hash of an entry: over all of it but the hash, keys in alphabetical order. */
export function hashEntry(entry: Omit<AuditEntry, 'hash'>): Promise<string> {
  return sha256(canonical(entry));
}

/** JSON with sorted keys: https://datatracker.ietf.org/doc/html/rfc8785 for what entries hold. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((item) => canonical(item === undefined ? null : item)).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const entries = Object.entries(value)
    .filter(([, inner]) => inner !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, inner]) => `${JSON.stringify(key)}:${canonical(inner)}`).join(',')}}`;
}
