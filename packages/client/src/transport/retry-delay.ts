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

/**
 * How long to wait before the next try.
 * @param attempt tries made so far
 * @param random from 0 to 1, for the jitter
 * @param status of the answer, if there was one
 * @param retryAfterMs the wait that the server asks for
 */
export function retryDelay(
  { maxDelayMs, minDelayMs }: Required<RetryOptions>,
  attempt: number,
  random: number,
  status: number | undefined,
  retryAfterMs: number | undefined,
): number {
  const backoff = Math.min(maxDelayMs, minDelayMs * 2 ** (attempt - 1));
  // The server's word is the least; jitter on top keeps several clients apart.
  const unguided = status === 429 ? Math.max(backoff, WINDOW_MS) : backoff / 2;
  return retryAfterMs === undefined ? unguided + (random * backoff) / 2 : retryAfterMs + random * backoff;
}

const WINDOW_MS = 1000;

/**
 * Whether another try does no harm. A 429 was not executed, so any call may be repeated. After a 5xx, a broken connection or a
 * timeout only what can do no harm is repeated. What surely was not sent may be sent again.
 */
export function mayRepeat(outcome: Outcome, repeatable: boolean): boolean {
  if (!outcome.response) return !outcome.permanent && (repeatable || !outcome.maybeSent);
  return outcome.response.status === 429 || (repeatable && isDoubtful(outcome));
}

/** True where the server may have executed the call, or part of it, although it did not say so. */
export function isDoubtful(outcome: Outcome): boolean {
  if (!outcome.response) return outcome.maybeSent;
  const { ok, status } = outcome.response;
  // 501 and 505 and the like will not change by themselves.
  return [500, 502, 503, 504].includes(status) || (ok && outcome.brokenBy !== undefined);
}
