import { isNestedTooDeep } from '../validate/nesting.ts';
import { type AuditEntry, FIRST_HASH } from './audit-entry.ts';
import { makeHashEntry } from './hash-entry.ts';

export type AuditVerdict =
  | { readonly ok: true; readonly entries: number; readonly head: Pick<AuditEntry, 'sequence' | 'hash'> }
  | { readonly ok: false; readonly line: number; readonly problem: string };

/**
 * Checks the chain of an audit log.
 * @param lines of the log, oldest first; a text is split
 * @param head kept elsewhere, of any time; without it, entries missing at the end are not noticed
 * @param key of the log, where it has one; without a key or a head, a log that was replaced as a whole is not noticed
 * @throws HcptfError for a short key
 */
export async function verifyAuditLog(
  lines: string | Iterable<string> | AsyncIterable<string>,
  head?: Pick<AuditEntry, 'sequence' | 'hash'>,
  key?: Uint8Array<ArrayBuffer>,
): Promise<AuditVerdict> {
  const hashEntry = makeHashEntry(key);
  let last = { sequence: 0, hash: FIRST_HASH };
  let line = 0;
  const fail = (problem: string): AuditVerdict => ({ ok: false, line, problem });
  for await (const text of typeof lines === 'string' ? lines.split('\n') : lines) {
    line++;
    if (text.trim() === '') continue;
    const entry = parse(text);
    if (!entry) return fail('is not an audit entry');
    const { hash, ...bare } = entry;
    if (entry.sequence !== last.sequence + 1)
      return fail(`has the sequence ${entry.sequence}, ${last.sequence + 1} is due`);
    if (entry.previous !== last.hash) return fail('does not follow the entry before it');
    if ((await hashEntry(bare)) !== hash)
      return fail('was changed, or is of a log with another key: its hash does not fit');
    // JSON.parse takes the last of two equal keys, but a person who reads the line sees both.
    if (JSON.stringify(entry) !== text.trim()) return fail('was changed: it is not written as entries are');
    if (head?.sequence === entry.sequence && head.hash !== hash) {
      return fail('is another one than the head that was kept: the log was replaced');
    }
    last = { sequence: entry.sequence, hash };
  }
  if (head && head.sequence > last.sequence) {
    return fail(`ends with entry ${last.sequence}, but ${head.sequence} was written`);
  }
  return { ok: true, entries: last.sequence, head: last };
}

function parse(text: string): AuditEntry | undefined {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null || !('hash' in value) || isNestedTooDeep(value)) return undefined;
    return value as AuditEntry;
  } catch {
    return undefined;
  }
}
