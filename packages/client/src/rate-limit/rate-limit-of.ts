import type { RateLimit } from './rate-limit.ts';

const states = new WeakMap<object, RateLimit>();

/** Keeps the state of the rate limit that came with an answer, unless the answer is a text or nothing. */
export function rememberRateLimit(answer: unknown, state: RateLimit | undefined): void {
  if (state && Object(answer) === answer) states.set(answer as object, state);
}

/**
 * The state of the rate limit that came with an answer, whatever headers the server uses.
 * @param answer what an operation returned (a document, a page, a redirect), or the `response` of a call by path. Errors have their
 * own `rateLimit`; where an operation returns nothing or a text, `onResponse` has it.
 * @returns undefined for anything else
 */
export function rateLimitOf(answer: object): RateLimit | undefined {
  return states.get(answer);
}
