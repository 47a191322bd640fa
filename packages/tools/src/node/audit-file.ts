import { appendFile, open, stat } from 'node:fs/promises';
import { HcptfError } from '@hcptf/client';
import type { AuditEntry } from '../audit/audit-entry.ts';
import type { AuditLogOptions, AuditSink } from '../audit/audit-log.ts';
import { lockFile } from './lock-file.ts';

type Last = Pick<AuditEntry, 'sequence' | 'hash'> | undefined;

/** A file to give to `createAuditLog`: `createAuditLog(await auditFileSink(path))`. */
export interface AuditFile {
  readonly sink: AuditSink;
  /** The last entry of the file, which the chain continues. */
  readonly last: Last;
  /** Holds `<path>.lock` for each entry. */
  readonly alone: NonNullable<AuditLogOptions['alone']>;
}

/** Longer than any entry: arguments and texts in entries are shortened. */
const TAIL_BYTES = 1024 * 1024;

/**
 * Appends an audit log to a file that only its owner may read. Several toolsets and processes of one machine may share it: their
 * entries make one chain.
 * @throws HcptfError when the file does not end with a whole entry; so does each call then
 */
export async function auditFileSink(path: string): Promise<AuditFile> {
  let last = await lockFile(`${path}.lock`, () => readLast(path));
  let size = await sizeOf(path);
  return {
    sink: async (line, { sequence, hash }) => {
      await appendFile(path, `${line}\n`, { mode: 0o600, flush: true });
      last = { sequence, hash };
      size = await sizeOf(path);
    },
    last,
    alone: (write) =>
      lockFile(`${path}.lock`, async () => {
        if ((await sizeOf(path)) !== size) last = await readLast(path);
        return write(last);
      }),
  };
}

async function sizeOf(path: string): Promise<number> {
  const found = await stat(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  return found?.size ?? 0;
}

async function readLast(path: string): Promise<Last> {
  const size = await sizeOf(path);
  if (size === 0) return undefined;
  const file = await open(path, 'r');
  try {
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
