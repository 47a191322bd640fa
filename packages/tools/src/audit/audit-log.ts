import { type Clock, HcptfError } from '@hcptf/client';
import { type AuditEntry, type AuditRecord, FIRST_HASH } from './audit-entry.ts';
import { makeDigest } from './digest.ts';
import { makeHashEntry } from './hash-entry.ts';

/** Takes the lines of a log, for a file, a collector or a list. A line has no newline at its end. */
export type AuditSink = (line: string, entry: AuditEntry) => void | Promise<void>;

export interface AuditLogOptions {
  readonly sink: AuditSink;
  /** The last entry of the log to continue. */
  readonly last?: Pick<AuditEntry, 'sequence' | 'hash'> | undefined;
  /**
   * For a log that several processes append to: runs `write` while no other process writes, with the last entry, or undefined
   * for an empty log.
   */
  readonly alone?: <Written>(
    write: (last: Pick<AuditEntry, 'sequence' | 'hash'> | undefined) => Promise<Written>,
  ) => Promise<Written>;
  /**
   * Key of the digests, kept apart from the log. The same salt makes digests of several logs comparable.
   * @default 32 random bytes
   */
  readonly salt?: Uint8Array<ArrayBuffer>;
  /**
   * Key of the chain, kept apart from the log: 32 bytes or more. Without it, anyone who can write to the log can replace all of
   * it, and only a head that was kept elsewhere shows that.
   */
  readonly key?: Uint8Array<ArrayBuffer>;
  readonly clock?: Pick<Clock, 'date'>;
}

export interface AuditLog {
  /**
   * Adds a record to the chain, one after the other.
   * @throws what the sink throws; the chain then continues from the last entry that was written
   */
  append(record: AuditRecord): Promise<AuditEntry>;
  /** The digest that replaces a secret in the log. */
  digest(value: unknown): Promise<string>;
  /** The last entry. Keep it elsewhere, to show later that nothing was cut off the end. */
  readonly head: Pick<AuditEntry, 'sequence' | 'hash'>;
}

/** Toolsets shorten what they record to a part of that. */
const LONGEST_ENTRY = 256 * 1024;

const EMPTY = { sequence: 0, hash: FIRST_HASH };

/** Makes an audit log: JSON Lines, chained by hashes. `verifyAuditLog` checks it. */
export function createAuditLog({
  sink,
  last,
  alone,
  salt,
  key,
  clock = { date: Date.now },
}: AuditLogOptions): AuditLog {
  let head = last ?? EMPTY;
  let queue: Promise<unknown> = Promise.resolve();
  const hashEntry = makeHashEntry(key);
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
    const line = JSON.stringify(entry);
    if (line.length > LONGEST_ENTRY) {
      throw new HcptfError(
        `An audit entry has ${line.length} characters, ${LONGEST_ENTRY} are allowed; shorten the record.`,
      );
    }
    await sink(line, entry);
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
