import type { ClientOptions } from './client-options.ts';
import { type Clock, systemClock } from './clock.ts';
import { HcptfError } from './hcptf-error.ts';
import { Limiter } from './limiter.ts';
import type { RequestDraft } from './request-draft.ts';
import type { RetryOptions } from './retry-delay.ts';

/** What all calls of a client share. */
export interface Transport extends Pick<ClientOptions, 'onRequest' | 'onResponse'> {
  /** Always a function, so that the token does not show when the transport is logged. */
  token: () => string | Promise<string>;
  fetch: (request: Request) => Promise<Response>;
  userAgent: string;
  retry: Required<RetryOptions> | undefined;
  limiter: Limiter | undefined;
  timeoutMs: number | undefined;
  signal: AbortSignal | undefined;
  clock: Clock;
  random: () => number;
}

const DEFAULT_RETRY: Required<RetryOptions> = {
  maxRetries: 4,
  maxTotalMs: 120_000,
  minDelayMs: 250,
  maxDelayMs: 8_000,
};

export function createTransport(options: ClientOptions): Transport {
  const { token, retry = {}, rateLimit, timeout = 60_000, clock = systemClock, random = Math.random } = options;
  return {
    ...options,
    token: typeof token === 'function' ? token : () => token,
    // Looked up for each call, so that a fetch that is replaced later (by a tracer, by a test) is used.
    fetch: options.fetch ?? ((request) => globalThis.fetch(request)),
    userAgent: options.userAgent ?? 'hcptf-client',
    retry: retry === false ? undefined : { ...DEFAULT_RETRY, ...retry },
    limiter: rateLimit === false ? undefined : new Limiter(clock, rateLimit),
    timeoutMs: timeout === false ? undefined : timeout,
    signal: options.signal,
    clock,
    random,
  };
}

/**
 * The headers of one try: those of the call, what the hook sets, and last the token, which no hook sees.
 * @throws HcptfError for a token that no header can carry
 */
export async function makeHeaders(draft: RequestDraft, transport: Transport, attempt: number): Promise<Headers> {
  const { entry, operationId, method } = draft;
  const headers = new Headers(draft.headers);
  headers.set('user-agent', transport.userAgent);
  if (entry && !headers.has('accept')) headers.set('accept', entry.accept.join(', ') || 'application/vnd.api+json');
  if (entry?.body && draft.body !== null) headers.set('content-type', entry.body.mediaType);
  await transport.onRequest?.({ operationId, method, path: entry?.path, attempt, headers });
  if (entry?.authenticated) {
    const token = await transport.token();
    try {
      headers.set('authorization', `Bearer ${token}`);
    } catch {
      // The reason is left out: it quotes the header.
      throw new HcptfError('The token has characters that a header cannot carry, such as a line break inside it.');
    }
  }
  return headers;
}
