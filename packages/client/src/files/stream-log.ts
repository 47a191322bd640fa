import { attachContext, contextOf } from '../client-context.ts';
import type { ClientOptions } from '../client-options.ts';
import { type Clock, sleep } from '../clock/clock.ts';
import { createTransport } from '../create-transport.ts';
import { AbortedError } from '../errors/transport-errors.ts';
import { downloadSigned } from './download-signed.ts';
import { splitLines } from './split-lines.ts';

/** How a log is read and when it ends. */
export interface StreamLogOptions {
  /** Ends the iteration with an `AbortedError`. */
  signal?: AbortSignal;
  /**
   * The client whose `fetch`, retries and clock are used.
   * @default the global fetch
   */
  client?: object;
  /**
   * Asked while the log is silent. Once it says true, the log ends at its next silence even without an end marker, which a worker
   * that died never writes: ask whether the plan or apply is final.
   */
  isOver?: () => boolean | Promise<boolean>;
  /**
   * Stands in for `fetch` where there is no client.
   * @default globalThis.fetch
   */
  fetch?: NonNullable<ClientOptions['fetch']>;
  /**
   * Stands in for the client's clock in tests.
   * @default the client's clock
   */
  clock?: Clock;
}

const CHUNK_BYTES = 65_536;
const FIRST_INTERVAL_MS = 500;
const LONGEST_INTERVAL_MS = 2_000;
const STX = 2;
const ETX = 3;

/**
 * The lines of a plan's or apply's log, as they come, until its end. Follows a log that is still being written: it waits 0.5 s to
 * 2 s where there is nothing new. Leaving the loop stops the reading.
 * @param logReadUrl the attribute `log-read-url` of a plan or apply; it is a secret and is read without the API token
 * @throws ApiError, of status 403 or 404 when the URL has expired; NetworkError, TimeoutError, AbortedError
 */
export async function* streamLog(
  logReadUrl: string,
  options: StreamLogOptions = {},
): AsyncGenerator<string, void, undefined> {
  yield* splitLines(readChunks(logReadUrl, options));
}

/** The bytes of the log without the marker at its start (STX) and end (ETX), which count in the offset. */
async function* readChunks(
  url: string,
  { client, signal, isOver, fetch, clock }: StreamLogOptions,
): AsyncGenerator<Uint8Array, void, undefined> {
  const reader = client ?? attachContext({}, { transport: createTransport({ token: '', ...(fetch && { fetch }) }) });
  const time = clock ?? contextOf(reader).transport.clock;
  let offset = 0;
  let interval = FIRST_INTERVAL_MS;
  // A last byte of 3 is the end, unless more comes after it.
  let heldEtx = false;
  let over = false;
  for (;;) {
    // Appended as text: serializing the query again could change what the signature covers.
    const part = `${url}${url.includes('?') ? '&' : '?'}limit=${CHUNK_BYTES}&offset=${offset}`;
    const bytes = fresh(await downloadSigned(reader, { url: part, accept: 'text/plain, */*;q=0.5', signal }), offset);
    const start = offset === 0 && bytes[0] === STX ? 1 : 0;
    const end = bytes.length > start && bytes.at(-1) === ETX ? bytes.length - 1 : bytes.length;
    offset += bytes.length;
    if (bytes.length > 0) {
      if (heldEtx) yield Uint8Array.of(ETX);
      if (end > start) yield bytes.subarray(start, end);
      heldEtx = end < bytes.length;
      interval = FIRST_INTERVAL_MS;
    }
    if (heldEtx && bytes.length < CHUNK_BYTES) return;
    if (bytes.length >= CHUNK_BYTES) continue;
    if (bytes.length === 0) {
      if (over) return;
      over = (await isOver?.()) ?? false;
      // Read again without a wait: something may have been written before it was over.
      if (over) continue;
    }
    await sleep(time, interval, signal).catch((cause: unknown) => {
      throw new AbortedError({ operationId: 'downloadSignedObject', maybeExecuted: false, cause });
    });
    interval = Math.min(interval * 1.5, LONGEST_INTERVAL_MS);
  }
}

/** A server that does not know `offset` sends the log from its start each time, which the start marker shows. */
function fresh(bytes: Uint8Array, offset: number): Uint8Array {
  return offset > 0 && bytes[0] === STX ? bytes.subarray(offset) : bytes;
}
