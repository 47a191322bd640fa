import type { ClientOptions } from '../client-options.ts';
import { atLeast } from '../clock/at-least.ts';
import { type Clock, systemClock } from '../clock/clock.ts';
import { HcptfError } from '../errors/hcptf-error.ts';
import { Limiter } from '../rate-limit/limiter.ts';
import type { RequestDraft } from './request-draft.ts';
import type { RetryOptions } from './retry-delay.ts';

/** What all calls of a client share. */
export interface Transport extends Pick<ClientOptions, 'onRequest' | 'onResponse'> {
  /** Always a function, so that the token does not show when the transport is logged. */
  token: () => string | Promise<string>;
  /** Undefined for the global one. */
  fetch: ((request: Request) => Promise<Response>) | undefined;
  userAgent: string;
  retry: Required<RetryOptions>;
  limiter: Limiter | undefined;
  timeoutMs: number | undefined;
  signal: AbortSignal | undefined;
  clock: Clock;
  random: () => number;
}

/** @throws HcptfError for an option that cannot be meant */
export function createTransport(options: ClientOptions): Transport {
  const { token, retry, rateLimit, timeout = 60_000, clock = systemClock, random = Math.random } = options;
  // An option that is given as undefined is one that is not given.
  const { maxRetries = 4, maxTotalMs = 120_000, minDelayMs = 250, maxDelayMs = 8_000 } = retry || {};
  const retries = { maxRetries, maxTotalMs, minDelayMs, maxDelayMs };
  if (rateLimit !== undefined && rateLimit !== false) atLeast(Number.MIN_VALUE, 'rateLimit', rateLimit);
  return {
    ...options,
    token: typeof token === 'function' ? token : () => token,
    userAgent: options.userAgent ?? 'hcptf-client',
    retry: retry === false ? { ...retries, maxRetries: 0 } : retries,
    limiter: rateLimit === false ? undefined : new Limiter(clock, rateLimit, maxTotalMs),
    timeoutMs: timeout === false ? undefined : atLeast(Number.MIN_VALUE, 'timeout', timeout),
    clock,
    random,
  } as Transport;
}

// https://fetch.spec.whatwg.org/#concept-header-value, without the characters beyond Latin 1
const NOT_SENDABLE = /[^\t\x20-\x7e\x80-\xff]/;

/**
 * The headers of one try: those of the call, what the hook sets, and last the token, which no hook sees.
 * @throws HcptfError for a value that no header can carry
 */
export async function makeHeaders(
  { entry, operationId, headers: given, body }: RequestDraft,
  { onRequest, token, userAgent }: Transport,
  attempt: number,
): Promise<Record<string, string>> {
  let headers: Record<string, string> = {
    accept: entry.accept.join(', ') || 'application/vnd.api+json',
    ...given,
    'user-agent': userAgent,
  };
  if (entry.body && body != null) headers['content-type'] = entry.body.mediaType;
  if (onRequest) {
    const seen = new Headers(headers);
    await onRequest({ operationId, method: entry.method, path: entry.path, attempt, headers: seen });
    headers = Object.fromEntries(seen);
  }
  if (entry.authenticated) headers['authorization'] = `Bearer ${readToken(await token())}`;
  for (const [name, value] of Object.entries(headers)) {
    if (!NOT_SENDABLE.test(value)) continue;
    // The value is left out: it may be the token.
    const what = name === 'authorization' ? 'The token' : `The header ${name}`;
    throw new HcptfError(`${what} has characters that a header cannot carry.`);
  }
  return headers;
}

/**
 * The token without the end of the file that it was read from.
 * @throws HcptfError where there is none, as after an environment variable that is not set
 */
export function readToken(token: string): string {
  // JavaScript, unlike the types, lets it be undefined.
  const trimmed = (token as string | undefined)?.trim();
  if (!trimmed) throw new HcptfError('There is no token. See fromEnvironment.');
  return trimmed;
}
