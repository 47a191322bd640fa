import type { RetryLimits } from './retry-options.ts';

const WINDOW_MS = 1000;

/**
 * How long to wait before the next try.
 * @param attempt tries made so far
 * @param random from 0 to 1, for the jitter
 * @param status of the answer, if there was one
 * @param retryAfterMs the wait that the server asks for
 */
export function retryDelay(
  { maxDelayMs, minDelayMs }: RetryLimits,
  attempt: number,
  random: number,
  status: number | undefined,
  retryAfterMs: number | undefined,
): number {
  const backoff = Math.min(maxDelayMs, minDelayMs * 2 ** (attempt - 1));
  // The wait that the server asks for is the shortest; jitter on top keeps several clients apart.
  const unguided = status === 429 ? Math.max(backoff, WINDOW_MS) : backoff / 2;
  return retryAfterMs === undefined ? unguided + (random * backoff) / 2 : retryAfterMs + random * backoff;
}
