import type { ClientOptions } from './client-options.ts';
import { systemClock } from './clock/clock.ts';
import { atLeast } from './errors/at-least.ts';
import { Limiter } from './rate-limit/limiter.ts';
import { readRetry, readTimeout } from './transport/call-limits.ts';
import { environmentDebug } from './transport/environment-debug.ts';
import type { Transport } from './transport/transport.ts';

/** @throws HcptfError for an option that is out of range */
export function createTransport(options: ClientOptions): Transport {
  const { token, baseUrl, retry, rateLimit, timeout, ...rest } = options;
  const { userAgent = 'hcptf-client', clock = systemClock, random = Math.random } = options;
  const limits = readRetry(retry, { maxRetries: 4, maxTotalMs: 120_000, minDelayMs: 250, maxDelayMs: 8_000 });
  if (rateLimit !== undefined && rateLimit !== false) atLeast(Number.MIN_VALUE, 'rateLimit', rateLimit);
  return {
    ...rest,
    token: typeof token === 'function' ? token : () => token,
    userAgent,
    retry: limits,
    limiter: rateLimit === false ? undefined : new Limiter(clock, rateLimit, limits.maxTotalMs),
    timeoutMs: readTimeout(timeout, 60_000),
    clock,
    random,
    debug: options.debug ?? environmentDebug(),
  };
}
