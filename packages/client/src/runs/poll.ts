import { contextOf } from '../client-context.ts';
import { type Clock, sleep } from '../clock.ts';
import { AbortedError } from '../transport-errors.ts';
import { WaitTimeoutError } from './wait-timeout-error.ts';

export interface WaitOptions {
  /** Ends the wait with an `AbortedError`. */
  signal?: AbortSignal;
  /** Longest wait in milliseconds. */
  timeoutMs?: number;
  /**
   * Stands in for the client's clock in tests.
   * @default the client's clock
   */
  clock?: Clock;
}

/** What is waited for: its id, and the client and the name of the operation that look at it. */
export interface Subject {
  api: object;
  operationId: string;
  id: string;
}

/** One look: either what was waited for, or the present status. */
export type Look<Result> = { readonly result: Result } | { readonly status: string | undefined };

const FIRST_INTERVAL_MS = 1_000;
const LONGEST_INTERVAL_MS = 10_000;
const GROWTH = 1.5;

/**
 * Looks until there is a result, at intervals that grow from 1 s to 10 s and start again at 1 s when the status changes.
 * @throws WaitTimeoutError when `timeoutMs` is over, after one last look; AbortedError
 */
export async function poll<Result>(
  { api, operationId, id }: Subject,
  look: () => Promise<Look<Result>>,
  { signal, timeoutMs = Number.POSITIVE_INFINITY, clock = clockOf(api) }: WaitOptions,
): Promise<Result> {
  const end = clock.now() + timeoutMs;
  let interval = FIRST_INTERVAL_MS;
  let last: string | undefined;
  for (;;) {
    if (signal?.aborted) throw aborted(signal.reason);
    const seen = await look();
    if ('result' in seen) return seen.result;
    const left = end - clock.now();
    if (left <= 0) throw new WaitTimeoutError(id, seen.status, timeoutMs);
    if (seen.status !== last) interval = FIRST_INTERVAL_MS;
    last = seen.status;
    await sleep(clock, Math.min(interval, left), signal).catch((reason) => {
      throw aborted(reason);
    });
    interval = Math.min(interval * GROWTH, LONGEST_INTERVAL_MS);
  }

  function aborted(cause: unknown): AbortedError {
    return new AbortedError({ operationId, maybeExecuted: false, cause });
  }
}

/** The clock of a client. */
export function clockOf(api: object): Clock {
  return contextOf(api).transport.clock;
}

/** The part of the options that a call takes; `exactOptionalPropertyTypes` tells an absent signal from an undefined one. */
export function signalOf({ signal }: Pick<WaitOptions, 'signal'>): { signal?: AbortSignal } {
  return signal ? { signal } : {};
}
