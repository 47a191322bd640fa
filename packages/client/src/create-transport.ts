import type { ClientOptions } from './client-options.ts';
import { systemClock } from './clock/clock.ts';
import { atLeast } from './errors/at-least.ts';
import { Limiter } from './rate-limit/limiter.ts';
import type { Transport } from './transport/transport.ts';

/** @throws HcptfError for an option that is out of range */
export function createTransport(options: ClientOptions): Transport {
  const { token, retry, rateLimit, timeout = 60_000, clock = systemClock, random = Math.random } = options;
  // An option that is given as undefined counts as not given.
  const { maxRetries = 4, maxTotalMs = 120_000, minDelayMs = 250, maxDelayMs = 8_000 } = retry || {};
  if (rateLimit !== undefined && rateLimit !== false) atLeast(Number.MIN_VALUE, 'rateLimit', rateLimit);
  return {
    token: typeof token === 'function' ? token : () => token,
    fetch: options.fetch,
    userAgent: options.userAgent ?? 'hcptf-client',
    retry: { maxRetries: retry === false ? 0 : maxRetries, maxTotalMs, minDelayMs, maxDelayMs },
    limiter: rateLimit === false ? undefined : new Limiter(clock, rateLimit, maxTotalMs),
    timeoutMs: timeout === false ? undefined : atLeast(Number.MIN_VALUE, 'timeout', timeout),
    signal: options.signal,
    onRequest: options.onRequest,
    onResponse: options.onResponse,
    clock,
    random,
  };
}
