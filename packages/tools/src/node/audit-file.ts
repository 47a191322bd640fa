import { appendFile, open } from 'node:fs/promises';
import { HcptfError } from '@hcptf/client';
import type { AuditEntry } from '../audit/audit-entry.ts';
import type { AuditSink } from '../audit/audit-log.ts';

/** A file to give to `createAuditLog`: `createAuditLog(await auditFileSink(path))`. */
export interface AuditFile {
  readonly sink: AuditSink;
  /** The last entry that is in the file already, so that the chain goes on. */
  readonly last: Pick<AuditEntry, 'sequence' | 'hash'> | undefined;
}

/** Longer than any entry: arguments and texts in entries are shortened. */
const TAIL_BYTES = 1024 * 1024;

/**
 * Appends an audit log to a file that only its owner may read. One process at a time.
 * @throws HcptfError when the file does not end with a whole entry
 */
export async function auditFileSink(path: string): Promise<AuditFile> {
  const last = await readLast(path);
  return { sink: (line) => appendFile(path, `${line}\n`, { mode: 0o600, flush: true }), last };
}

async function readLast(path: string): Promise<AuditFile['last']> {
  const file = await open(path, 'r').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (!file) return undefined;
  try {
    const { size } = await file.stat();
    if (size === 0) return undefined;
    const length = Math.min(size, TAIL_BYTES);
    const { buffer } = await file.read(Buffer.alloc(length), 0, length, size - length);
    const text = buffer.toString('utf8');
    const line = text.trimEnd().split('\n').at(-1) ?? '';
    const entry = text.endsWith('\n') ? parse(line) : undefined;
    if (!entry)
      throw new HcptfError(`${path} does not end with a whole audit entry; verify it, and begin another file.`);
    return { sequence: entry.sequence, hash: entry.hash };
  } finally {
    await file.close();
  }
}

function parse(line: string): AuditEntry | undefined {
  try {
    const entry = JSON.parse(line) as AuditEntry;
    return typeof entry.hash === 'string' && Number.isInteger(entry.sequence) ? entry : undefined;
  } catch {
    return undefined;
  }
}
