import { atLeast } from '../errors/at-least.ts';
import type { RetryLimits, RetryOptions } from './retry-options.ts';
import type { Transport } from './transport.ts';

/** Options that a client has for all its calls and a call may have for itself. */
export interface CallLimits {
  fetch?: Transport['fetch'];
  timeout?: number | false | undefined;
  retry?: RetryOptions | false | undefined;
}

/**
 * The transport with what one call wants otherwise.
 * @throws HcptfError for a timeout that is out of range
 */
export function limitCall(transport: Transport, { fetch, timeout, retry }: CallLimits): Transport {
  return {
    ...transport,
    fetch: fetch ?? transport.fetch,
    timeoutMs: readTimeout(timeout, transport.timeoutMs),
    retry: readRetry(retry, transport.retry),
  };
}

/** What is not given, or given as undefined, is as in `usual`. */
export function readRetry(retry: RetryOptions | false | undefined, usual: RetryLimits): RetryLimits {
  if (retry === false) return { ...usual, maxRetries: 0 };
  const given = Object.entries(retry ?? {}).filter(([, value]) => value !== undefined);
  return { ...usual, ...Object.fromEntries(given) };
}

/** @throws HcptfError for a number that is out of range */
export function readTimeout(timeout: number | false | undefined, usual: number | undefined): number | undefined {
  if (timeout === undefined) return usual;
  return timeout === false ? undefined : atLeast(Number.MIN_VALUE, 'timeout', timeout);
}
