import type { Outcome } from './send-once.ts';

/** How long and how often a call is tried. All times are in milliseconds. */
export interface RetryOptions {
  /** Tries after the first one. @default 4 */
  maxRetries?: number;
  /** No try begins later than this after the first one; waits for the rate limit count. @default 120_000 */
  maxTotalMs?: number;
  /** The first wait where the server names none; it doubles with each try. @default 250 */
  minDelayMs?: number;
  /** The longest wait where the server names none. @default 8_000 */
  maxDelayMs?: number;
}

export interface RetrySituation {
  /** Tries made so far. */
  attempt: number;
  /** Since the first try. */
  elapsedMs: number;
  /** Whether a repeat does no harm. */
  repeatable: boolean;
  /** Whether the body is still there. */
  replayable: boolean;
  /** From 0 to 1, for the jitter. */
  random: number;
  /** The wait that the server asks for. */
  retryAfterMs: number | undefined;
}

/**
 * How long to wait before the next try; undefined when there is to be none.
 *
 * A 429 was not executed, so any call may be repeated. After a 5xx, a broken connection or a timeout only what can do no
 * harm is repeated. What surely was not sent may be sent again.
 */
export function retryDelay(
  outcome: Outcome,
  situation: RetrySituation,
  options: Required<RetryOptions>,
): number | undefined {
  const { attempt, elapsedMs, random, retryAfterMs } = situation;
  if (attempt > options.maxRetries || !situation.replayable || !mayRepeat(outcome, situation.repeatable))
    return undefined;
  const backoff = Math.min(options.maxDelayMs, options.minDelayMs * 2 ** (attempt - 1));
  // The server's word is the least; jitter on top keeps several clients apart.
  const unguided = outcome.response?.status === 429 ? Math.max(backoff, WINDOW_MS) : backoff / 2;
  const delay = retryAfterMs === undefined ? unguided + (random * backoff) / 2 : retryAfterMs + random * backoff;
  return elapsedMs + delay > options.maxTotalMs ? undefined : delay;
}

const WINDOW_MS = 1000;

function mayRepeat(outcome: Outcome, repeatable: boolean): boolean {
  if (!outcome.response) return !outcome.permanent && (repeatable || !outcome.maybeSent);
  return outcome.response.status === 429 || (repeatable && isDoubtful(outcome));
}

/** True where the server may have executed the call, or part of it, although it did not say so. */
export function isDoubtful(outcome: Outcome): boolean {
  if (!outcome.response) return outcome.maybeSent;
  return isTransient(outcome.response.status) || (outcome.response.ok && outcome.brokenBy !== undefined);
}

/** 501 and 505 and the like will not change by themselves. */
function isTransient(status: number): boolean {
  return [500, 502, 503, 504].includes(status);
}
