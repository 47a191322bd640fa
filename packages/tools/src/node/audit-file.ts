import { writeSync } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { HcptfError } from '@hcptf/client';
import type { AuditEntry } from '../audit/audit-entry.ts';
import type { AuditLogOptions, AuditSink } from '../audit/audit-log.ts';
import { lockFile } from './lock-file.ts';
import { readLineBefore } from './read-line-before.ts';

type Last = Pick<AuditEntry, 'sequence' | 'hash'> | undefined;

/** A file to give to `createAuditLog`: `createAuditLog(await auditFileSink(path))`. */
export interface AuditFile {
  readonly sink: AuditSink;
  /** The last entry of the file, which the chain continues. */
  readonly last: Last;
  /** Holds `<path>.lock` for each entry. */
  readonly alone: NonNullable<AuditLogOptions['alone']>;
}

/** An entry of the file, and where it ends. */
interface Known {
  readonly sequence: number;
  readonly hash: string;
  readonly end: number;
}

/** Another process took the lock of one that hung, and may have written since. */
class LockLostError extends Error {}

/**
 * Appends an audit log to a file that only its owner may read. Several toolsets and processes of one machine may share it: their
 * entries make one chain.
 * @throws HcptfError when the file does not end with a whole entry, or no longer holds an entry that was written to it or read
 * from it; so does each call then
 */
export async function auditFileSink(path: string): Promise<AuditFile> {
  const lock = `${path}.lock`;
  let known = await lockFile(lock, () => readLast(path));
  let isHeld = () => true;
  return {
    sink: async (line, { sequence, hash }) => {
      const file = await open(path, 'a', 0o600);
      try {
        const bytes = Buffer.from(`${line}\n`);
        if (!isHeld()) throw new LockLostError();
        for (let sent = 0; sent < bytes.length; ) sent += writeSync(file.fd, bytes, sent);
        await file.sync();
        known = { sequence, hash, end: (await file.stat()).size };
      } finally {
        await file.close();
      }
    },
    last: known && { sequence: known.sequence, hash: known.hash },
    alone: async (write) => {
      for (;;) {
        try {
          return await lockFile(lock, async (held) => {
            isHeld = held;
            known = await readNext(path, known);
            return write(known && { sequence: known.sequence, hash: known.hash });
          });
        } catch (error) {
          if (!(error instanceof LockLostError)) throw error;
        }
      }
    },
  };
}

/** The last entry now, which must come after the one that is known. */
async function readNext(path: string, known: Known | undefined): Promise<Known | undefined> {
  const last = await readLast(path);
  if (!known) return last;
  const fail = (what: string) =>
    new HcptfError(`${path} ${what}, though entry ${known.sequence} was in it; verify it, and begin another file.`);
  if (!last) throw fail('is empty or gone');
  if (last.sequence < known.sequence) throw fail(`goes back to entry ${last.sequence}`);
  const there = last.end === known.end ? last : parse((await readLineBefore(path, known.end)) ?? '');
  if (there?.sequence !== known.sequence || there.hash !== known.hash) throw fail('was replaced');
  return last;
}

async function readLast(path: string): Promise<Known | undefined> {
  const found = await stat(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  const end = found?.size ?? 0;
  if (end === 0) return undefined;
  const line = await readLineBefore(path, end);
  const entry = line === undefined ? undefined : parse(line);
  if (!entry) throw new HcptfError(`${path} does not end with a whole audit entry; verify it, and begin another file.`);
  return { sequence: entry.sequence, hash: entry.hash, end };
}

function parse(line: string): AuditEntry | undefined {
  try {
    const entry = JSON.parse(line) as AuditEntry;
    return typeof entry.hash === 'string' && Number.isInteger(entry.sequence) ? entry : undefined;
  } catch {
    return undefined;
  }
}
