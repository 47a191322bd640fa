import { contextOf } from '../client-context.ts';
import { type Clock, sleep } from '../clock/clock.ts';
import { joinSignals } from '../clock/join-signals.ts';
import { HcptfError } from '../errors/hcptf-error.ts';
import { AbortedError, NetworkError } from '../errors/transport-errors.ts';
import { WaitTimeoutError } from './wait-timeout-error.ts';

/** How long to wait. */
export interface WaitOptions {
  /** Ends the wait with an `AbortedError`. */
  signal?: AbortSignal;
  /** Longest wait in milliseconds; a last look may take another second. */
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
const LAST_LOOK_MS = 1_000;
/** How long a server may be away where no `timeoutMs` says so: as long as an upgrade takes. */
const LONGEST_OUTAGE_MS = 900_000;

/**
 * Looks until there is a result, at intervals that grow from 1 s to 10 s and start again at 1 s when the status changes. A server
 * that is away for a while is no news: it is looked at again.
 * @param look gets the signal that ends it
 * @throws WaitTimeoutError when `timeoutMs` is over, after one last look; AbortedError; what a look throws for good
 */
export async function poll<Result>(
  { api, operationId, id }: Subject,
  look: (ending: { signal: AbortSignal }) => Promise<Look<Result>>,
  { signal, timeoutMs = Number.POSITIVE_INFINITY, clock = clockOf(api) }: WaitOptions,
): Promise<Result> {
  const end = clock.now() + timeoutMs;
  let interval = FIRST_INTERVAL_MS;
  let last: string | undefined;
  let reached = false;
  let awaySince: number | undefined;
  let isLast = timeoutMs <= 0;
  let looking = new AbortController();
  const stopTimer = Number.isFinite(timeoutMs)
    ? clock.setTimer(() => !isLast && looking.abort(), timeoutMs, true)
    : undefined;
  try {
    for (;;) {
      if (signal?.aborted) throw aborted(signal.reason);
      looking = new AbortController();
      const stopLastLook = isLast ? clock.setTimer(() => looking.abort(), LAST_LOOK_MS, true) : undefined;
      let outage: unknown;
      const seen = await look({ signal: joinSignals(looking.signal, signal) })
        .catch((error: unknown) => {
          if (signal?.aborted) throw error;
          if (looking.signal.aborted) throw new WaitTimeoutError(id, last, timeoutMs, error);
          if (!isOutage(error, reached)) throw error;
          outage = error;
          return { status: last };
        })
        .finally(stopLastLook);
      if ('result' in seen) return seen.result;
      const left = end - clock.now();
      if (isLast || left <= 0) throw new WaitTimeoutError(id, seen.status, timeoutMs, outage);
      if (outage === undefined) {
        reached = true;
        awaySince = undefined;
      } else {
        awaySince ??= clock.now();
        if (timeoutMs === Number.POSITIVE_INFINITY && clock.now() - awaySince >= LONGEST_OUTAGE_MS) throw outage;
        interval = Math.max(interval, (outage as HcptfError).retryAfterMs ?? 0);
      }
      if (seen.status !== last) interval = FIRST_INTERVAL_MS;
      last = seen.status;
      isLast = left <= interval;
      await sleep(clock, Math.min(interval, left), signal).catch((reason) => {
        throw aborted(reason);
      });
      interval = Math.min(interval * GROWTH, LONGEST_INTERVAL_MS);
    }
  } finally {
    stopTimer?.();
  }

  function aborted(cause: unknown): AbortedError {
    return new AbortedError({ operationId, maybeExecuted: false, cause });
  }
}

/**
 * Whether a later look may succeed. An answer that is not a document, such as that of a proxy, and an address that was never
 * reached are mistakes, which are thrown without a wait.
 */
function isOutage(error: unknown, reached: boolean): error is HcptfError {
  if (!HcptfError.isInstance(error) || !error.isRetryable) return false;
  if ('status' in error && typeof error.status === 'number' && error.status < 400) return false;
  return reached || !NetworkError.isInstance(error) || error.maybeExecuted;
}

/** The clock of a client. */
export function clockOf(api: object): Clock {
  return contextOf(api).transport.clock;
}

/** The part of the options that a call takes; `exactOptionalPropertyTypes` tells an absent signal from an undefined one. */
export function signalOf({ signal }: Pick<WaitOptions, 'signal'>): { signal?: AbortSignal } {
  return signal ? { signal } : {};
}
