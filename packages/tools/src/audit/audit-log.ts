import type { Clock } from '@hcptf/client';
import { systemClock } from '../calls/system-clock.ts';
import { type AuditEntry, type AuditRecord, FIRST_HASH } from './audit-entry.ts';
import { makeDigest } from './digest.ts';
import { hashEntry } from './hash-entry.ts';

/** Where lines go: a file, a collector, a list. A line has no newline of its own. */
export type AuditSink = (line: string, entry: AuditEntry) => void | Promise<void>;

export interface AuditLogOptions {
  readonly sink: AuditSink;
  /** The last entry of a log that is to be continued. */
  readonly last?: Pick<AuditEntry, 'sequence' | 'hash'> | undefined;
  /**
   * Where others append to the same log: makes one entry after the other, of all who append, and says which is the last now,
   * undefined in a log that is empty.
   */
  readonly alone?: <Written>(
    write: (last: Pick<AuditEntry, 'sequence' | 'hash'> | undefined) => Promise<Written>,
  ) => Promise<Written>;
  /**
   * Key of the digests, kept apart from the log. The same salt makes digests of several logs comparable.
   * @default 32 random bytes
   */
  readonly salt?: Uint8Array<ArrayBuffer>;
  readonly clock?: Pick<Clock, 'date'>;
}

export interface AuditLog {
  /**
   * Adds a record to the chain, one after the other.
   * @throws what the sink throws; the chain then goes on from the last entry that was written
   */
  append(record: AuditRecord): Promise<AuditEntry>;
  /** What stands for a secret in the log. */
  digest(value: unknown): Promise<string>;
  /** The last entry, to be kept elsewhere: it shows that nothing was cut off the end. */
  readonly head: Pick<AuditEntry, 'sequence' | 'hash'>;
}

const EMPTY = { sequence: 0, hash: FIRST_HASH };

/** Makes an audit log: JSON Lines, chained by hashes. `verifyAuditLog` checks it. */
export function createAuditLog({ sink, last, alone, salt, clock = systemClock }: AuditLogOptions): AuditLog {
  let head = last ?? EMPTY;
  let queue: Promise<unknown> = Promise.resolve();
  const digest = makeDigest(salt ?? crypto.getRandomValues(new Uint8Array(32)));
  const write = async (record: AuditRecord): Promise<AuditEntry> => {
    const bare = {
      version: 1 as const,
      sequence: head.sequence + 1,
      time: new Date(clock.date()).toISOString(),
      ...record,
      previous: head.hash,
    };
    const entry: AuditEntry = { ...bare, hash: await hashEntry(bare) };
    await sink(JSON.stringify(entry), entry);
    head = { sequence: entry.sequence, hash: entry.hash };
    return entry;
  };
  return {
    append(record) {
      const written = queue.then(() => {
        if (!alone) return write(record);
        return alone((found) => {
          head = found ?? EMPTY;
          return write(record);
        });
      });
      queue = written.catch(() => undefined);
      return written;
    },
    digest: async (value) => (await digest)(value),
    get head() {
      return head;
    },
  };
}
