import { canonicalJson } from '../hashing/canonical-json.ts';
import { sha256 } from '../hashing/sha256.ts';
import type { AuditEntry } from './audit-entry.ts';

/** The hash of an entry, over everything in it but the hash itself. */
export function hashEntry(entry: Omit<AuditEntry, 'hash'>): Promise<string> {
  return sha256(canonicalJson(entry));
}
