import type { ApiErrorDetails } from './api-error.ts';
import { sleep } from './clock.ts';
import { joinSignals } from './join-signals.ts';
import { type RateLimit, readRateLimit, readRetryAfter } from './rate-limit.ts';
import { isRepeatable, isReplayable, type RequestDraft } from './request-draft.ts';
import { isDoubtful, retryDelay } from './retry-delay.ts';
import { type Outcome, type Received, sendOnce } from './send-once.ts';
import { makeHeaders, type Transport } from './transport.ts';
import { AbortedError, NetworkError, TimeoutError } from './transport-errors.ts';

export interface Answer extends Received {
  readonly rateLimit: RateLimit;
  /** For the error that the caller may make of it. */
  readonly details: ApiErrorDetails;
}

/**
 * Sends a request within the rate limits, and again where that can do no harm.
 * @returns the answer, also one of status 400 or more
 * @throws NetworkError, TimeoutError, AbortedError, and whatever the token function and the hooks throw
 */
export async function send(draft: RequestDraft, transport: Transport): Promise<Answer> {
  const { clock, limiter, retry } = transport;
  const { operationId, entry, host } = draft;
  const signal = joinSignals(transport.signal, draft.signal);
  const repeatable = isRepeatable(draft);
  const replayable = isReplayable(draft.body);
  const started = clock.now();
  let maybeExecuted = false;
  const aborted = () => new AbortedError({ operationId, maybeExecuted, cause: signal?.reason });
  for (let attempt = 1; ; attempt++) {
    if (signal?.aborted) throw aborted();
    const permit = await limiter?.acquire(host, entry, signal)?.catch(() => {
      throw aborted();
    });
    let rateLimit: RateLimit | undefined;
    let outcome: Outcome;
    try {
      const headers = await makeHeaders(draft, transport, attempt);
      const sentAt = clock.now();
      outcome = await sendOnce(draft, headers, transport, signal);
      if (outcome.response) {
        const { status, headers } = outcome.response;
        rateLimit = readRateLimit(headers, clock.date());
        const durationMs = clock.now() - sentAt;
        const { method, path } = entry;
        await transport.onResponse?.({ operationId, method, path, attempt, status, headers, rateLimit, durationMs });
      }
    } finally {
      permit?.finish(rateLimit);
    }
    maybeExecuted ||= isDoubtful(outcome);
    if (signal?.aborted && !outcome.response) throw aborted();
    const { response } = outcome;
    const date = clock.date();
    const retryAfterMs = response && !response.ok ? readRetryAfter(response.headers, response.status, date) : undefined;
    if (response?.status === 429) permit?.hold(retryAfterMs ?? 1000);
    const elapsedMs = clock.now() - started;
    const random = transport.random();
    const delay = retry && retryDelay(outcome, { attempt, elapsedMs, repeatable, replayable, random, date }, retry);
    if (delay !== undefined) {
      await sleep(clock, delay, signal).catch(() => {
        throw aborted();
      });
      continue;
    }
    if (outcome.response) {
      const { status, ok } = outcome.response;
      const isRetryable = status === 429 || (repeatable && (isDoubtful(outcome) || ok));
      const reason = outcome.brokenBy !== undefined && { reason: 'the body broke off', cause: outcome.brokenBy };
      const details = { attempts: attempt, isRetryable, retryAfterMs, ...reason };
      return { ...outcome, rateLimit: rateLimit ?? UNTOLD, details };
    }
    const { permanent, timedOut, error: cause } = outcome;
    const details = { operationId, maybeExecuted, repeatable, permanent, attempts: attempt, cause };
    throw timedOut ? new TimeoutError(transport.timeoutMs ?? 0, details) : new NetworkError(details);
  }
}

const UNTOLD: RateLimit = { limit: undefined, remaining: undefined, resetMs: undefined };
