import type { ClientOptions } from './client-options.ts';
import { systemClock } from './clock/clock.ts';
import { atLeast } from './errors/at-least.ts';
import { Limiter } from './rate-limit/limiter.ts';
import type { Transport } from './transport/transport.ts';

/** @throws HcptfError for an option that is out of range */
export function createTransport(options: ClientOptions): Transport {
  const { token, baseUrl, retry, rateLimit, timeout = 60_000, ...rest } = options;
  const { userAgent = 'hcptf-client', clock = systemClock, random = Math.random } = options;
  // An option that is given as undefined counts as not given.
  const { maxRetries = 4, maxTotalMs = 120_000, minDelayMs = 250, maxDelayMs = 8_000 } = retry || {};
  if (rateLimit !== undefined && rateLimit !== false) atLeast(Number.MIN_VALUE, 'rateLimit', rateLimit);
  return {
    ...rest,
    token: typeof token === 'function' ? token : () => token,
    userAgent,
    retry: { maxRetries: retry === false ? 0 : maxRetries, maxTotalMs, minDelayMs, maxDelayMs },
    limiter: rateLimit === false ? undefined : new Limiter(clock, rateLimit, maxTotalMs),
    timeoutMs: timeout === false ? undefined : atLeast(Number.MIN_VALUE, 'timeout', timeout),
    clock,
    random,
  };
}
