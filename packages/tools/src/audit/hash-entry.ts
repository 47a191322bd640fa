import { canonicalJson } from '../hashing/canonical-json.ts';
import { checkKey, makeHmac } from '../hashing/hmac.ts';
import { sha256 } from '../hashing/sha256.ts';
import type { AuditEntry } from './audit-entry.ts';

/** Computes the hash of an entry, over everything in it but the hash itself. */
export type HashEntry = (entry: Omit<AuditEntry, 'hash'>) => Promise<string>;

/**
 * @param key needed to compute the hashes of another log
 * @throws HcptfError for a short key
 */
export function makeHashEntry(key?: Uint8Array<ArrayBuffer>): HashEntry {
  checkKey(key);
  const hash = key ? makeHmac(key) : Promise.resolve(sha256);
  return async (entry) => (await hash)(canonicalJson(entry));
}
