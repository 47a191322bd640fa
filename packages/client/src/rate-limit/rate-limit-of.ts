import type { RateLimit } from './rate-limit.ts';

const states = new WeakMap<object, RateLimit>();

/** Notes the state of the rate limit that came with an answer. */
export function rememberRateLimit<Answer extends object>(answer: Answer, state: RateLimit): Answer {
  states.set(answer, state);
  return answer;
}

/**
 * The state of the rate limit that came with an answer, whatever headers the server uses.
 * @param answer what an operation gave (a document, a page, a redirect), or the `response` of a call by path. Errors have their
 * own `rateLimit`; where an operation gives nothing or a text, `onResponse` tells it.
 * @returns undefined for anything else
 */
export function rateLimitOf(answer: object): RateLimit | undefined {
  return states.get(answer);
}
