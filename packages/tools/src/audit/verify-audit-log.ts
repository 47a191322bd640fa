import { type AuditEntry, FIRST_HASH } from './audit-entry.ts';
import { hashEntry } from './hash-entry.ts';

export type AuditVerdict =
  | { readonly ok: true; readonly entries: number; readonly head: Pick<AuditEntry, 'sequence' | 'hash'> }
  | { readonly ok: false; readonly line: number; readonly problem: string };

/**
 * Checks the chain of an audit log.
 * @param lines of the log, oldest first; a text is split
 * @param head kept elsewhere; without it, entries missing at the end are not noticed
 */
export async function verifyAuditLog(
  lines: string | Iterable<string> | AsyncIterable<string>,
  head?: Pick<AuditEntry, 'sequence' | 'hash'>,
): Promise<AuditVerdict> {
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
    if ((await hashEntry(bare)) !== hash) return fail('was changed: its hash is another');
    // JSON.parse takes the last of two equal keys, but a person who reads the line sees both.
    if (JSON.stringify(entry) !== text.trim()) return fail('was changed: it is not written as entries are');
    last = { sequence: entry.sequence, hash };
  }
  if (head && (head.sequence !== last.sequence || head.hash !== last.hash)) {
    return fail(`ends with entry ${last.sequence}, but ${head.sequence} was written`);
  }
  return { ok: true, entries: last.sequence, head: last };
}

function parse(text: string): AuditEntry | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && 'hash' in value ? (value as AuditEntry) : undefined;
  } catch {
    return undefined;
  }
}
