import type { ClientOptions } from './client-options.ts';
import { HcptfError } from './errors/hcptf-error.ts';
import { readToken } from './transport/make-headers.ts';
import type { RetryOptions } from './transport/retry-options.ts';

const OPTIONS: Record<keyof ClientOptions, true> = {
  token: true,
  baseUrl: true,
  fetch: true,
  userAgent: true,
  retry: true,
  rateLimit: true,
  timeout: true,
  signal: true,
  onRequest: true,
  onResponse: true,
  clock: true,
  random: true,
  debug: true,
};
const RETRY_OPTIONS: Record<keyof RetryOptions, true> = {
  maxRetries: true,
  maxTotalMs: true,
  minDelayMs: true,
  maxDelayMs: true,
};

/**
 * What the types say, for callers without types.
 * @throws HcptfError
 */
export function checkOptions(options: ClientOptions): void {
  if (Object(options) !== options) {
    throw new HcptfError('createClient takes an object with a token: createClient({ token }). See fromEnvironment.');
  }
  refuseUnknown('createClient', options, OPTIONS);
  if (options.retry) refuseUnknown('retry', options.retry, RETRY_OPTIONS);
  if (typeof options.token !== 'function') readToken(options.token);
}

function refuseUnknown(where: string, given: object, known: object): void {
  const unknown = Object.keys(given).find((name) => !Object.hasOwn(known, name));
  if (unknown === undefined) return;
  throw new HcptfError(`${where} has no option ${unknown}. It has ${Object.keys(known).join(', ')}.`);
}
