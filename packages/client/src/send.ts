import type { ApiErrorDetails } from './api-error.ts';
import type { ResponseEvent } from './client-options.ts';
import { sleep } from './clock.ts';
import { joinSignals } from './join-signals.ts';
import { type RateLimit, readRateLimit, readRetryAfter } from './rate-limit.ts';
import { hostOf, isRepeatable, isReplayable, labelOf, type RequestDraft } from './request-draft.ts';
import { requestIdOf } from './request-id-of.ts';
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
  const signal = joinSignals(transport.signal, draft.signal);
  const repeatable = isRepeatable(draft);
  const replayable = isReplayable(draft.body);
  const host = hostOf(draft);
  const started = clock.now();
  let maybeExecuted = false;
  const aborted = () => new AbortedError({ operationId: labelOf(draft), maybeExecuted, cause: signal?.reason });
  for (let attempt = 1; ; attempt++) {
    if (signal?.aborted) throw aborted();
    const permit = await limiter?.acquire(host, draft.entry, signal).catch(() => {
      throw aborted();
    });
    let rateLimit: RateLimit | undefined;
    let outcome: Outcome;
    try {
      const headers = await makeHeaders(draft, transport, attempt);
      const sentAt = clock.now();
      outcome = await sendOnce(draft, headers, { ...transport, signal });
      if (outcome.response) {
        rateLimit = readRateLimit(outcome.response.headers, clock.date());
        const { status, headers } = outcome.response;
        const event: ResponseEvent = {
          operationId: draft.operationId,
          method: draft.method,
          path: draft.entry?.path,
          attempt,
          status,
          headers,
          requestId: requestIdOf(headers),
          rateLimit,
          durationMs: clock.now() - sentAt,
        };
        await transport.onResponse?.(event);
        await draft.onResponse?.(event);
      }
    } finally {
      permit?.finish(rateLimit);
    }
    maybeExecuted ||= isDoubtful(outcome);
    if (signal?.aborted && !outcome.response) throw aborted();
    const date = clock.date();
    const retryAfterMs = outcome.response && readRetryAfter(outcome.response.headers, outcome.response.status, date);
    if (outcome.response?.status === 429) permit?.hold(retryAfterMs ?? 1000);
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
      const isRetryable =
        outcome.response.status === 429 || (repeatable && (isDoubtful(outcome) || outcome.response.ok));
      const reason = outcome.brokenBy !== undefined && { reason: 'the body broke off', cause: outcome.brokenBy };
      const details = { attempts: attempt, isRetryable, retryAfterMs, ...reason };
      return { ...outcome, rateLimit: rateLimit ?? UNTOLD, details };
    }
    const { permanent, timedOut, error: cause } = outcome;
    const details = { operationId: labelOf(draft), maybeExecuted, repeatable, permanent, attempts: attempt, cause };
    throw timedOut ? new TimeoutError(transport.timeoutMs ?? 0, details) : new NetworkError(details);
  }
}

const UNTOLD: RateLimit = { limit: undefined, remaining: undefined, resetMs: undefined };
