import { sleep } from '../clock/clock.ts';
import { joinSignals } from '../clock/join-signals.ts';
import { raceSignal } from '../clock/race-signal.ts';
import type { ApiErrorDetails } from '../errors/api-error.ts';
import { requestIdOf } from '../errors/request-id-of.ts';
import { createApiError } from '../errors/status-errors.ts';
import { AbortedError, NetworkError, TimeoutError } from '../errors/transport-errors.ts';
import { type RateLimit, readRateLimit, readRetryAfter } from '../rate-limit/rate-limit.ts';
import { isRepeatable, isReplayable, isUpload, type RequestDraft } from './request-draft.ts';
import { isDoubtful, mayRepeat, retryDelay } from './retry-delay.ts';
import { type Failed, type Outcome, type Received, sendOnce } from './send-once.ts';
import { makeHeaders, type Transport } from './transport.ts';

export interface Answer extends Received {
  /** For the error that the caller may make of it. */
  readonly details: ApiErrorDetails & { readonly rateLimit: RateLimit };
  /**
   * Reads a body that is a stream, to its end. Each piece has the time of a whole answer.
   * @throws NetworkError, TimeoutError, AbortedError
   */
  readonly read: () => Promise<Blob>;
}

/**
 * Sends a request within the rate limits, and again where that can do no harm.
 * @returns the answer, also one of status 400 or more
 * @throws RateLimitedError where the server wants to be left alone for longer than the call may take; NetworkError, TimeoutError,
 * AbortedError, and whatever the token function and the hooks throw
 */
export async function send(draft: RequestDraft, transport: Transport): Promise<Answer> {
  const { clock, limiter, retry, timeoutMs } = transport;
  const { operationId, entry, host } = draft;
  const signal = joinSignals(transport.signal, draft.signal);
  const repeatable = isRepeatable(draft);
  const replayable = isReplayable(draft.body);
  const started = clock.now();
  let maybeExecuted = false;
  const aborted = () => new AbortedError({ operationId, maybeExecuted, cause: signal?.reason });
  for (let attempt = 1; ; attempt++) {
    if (signal?.aborted) throw aborted();
    const permit = await limiter?.acquire(host, entry, signal).catch((holdMs: unknown) => {
      if (signal?.aborted) throw aborted();
      const retryAfterMs = Math.ceil(holdMs as number);
      const reason = `not sent: the server asks to wait ${retryAfterMs} ms`;
      const details = { attempts: attempt - 1, isRetryable: true, retryAfterMs, reason };
      throw createApiError(operationId, entry, new Response(null, { status: 429 }), undefined, details);
    });
    const timer = new AbortController();
    const ending = joinSignals(timer.signal, signal);
    const startTimer = () => (timeoutMs ? clock.setTimer(() => timer.abort(), timeoutMs, true) : undefined);
    const failure = (cause: unknown, permanent = false) => {
      return { operationId, maybeExecuted, repeatable, permanent, attempts: attempt, cause };
    };
    /** The error of what the signal or the timer ended. */
    const ended = (cause: unknown) => {
      if (signal?.aborted) return aborted();
      return timer.signal.aborted ? new TimeoutError(timeoutMs as number, failure(cause)) : undefined;
    };
    let rateLimit: RateLimit | undefined;
    let outcome: Outcome;
    const stopTimer = startTimer();
    try {
      const headers = await raceSignal(makeHeaders(draft, transport, attempt), ending);
      // Uploads take as long as they take.
      if (isUpload(draft)) stopTimer?.();
      const sentAt = clock.now();
      outcome = await sendOnce(draft, headers, transport.fetch, ending);
      const { response } = outcome;
      maybeExecuted ||= response?.ok || isDoubtful(outcome);
      if (response) {
        const { status, headers } = response;
        rateLimit = readRateLimit(headers, clock.date());
        const durationMs = clock.now() - sentAt;
        const { method, path } = entry;
        const requestId = requestIdOf(headers);
        const event = { operationId, method, path, attempt, status, headers, requestId, rateLimit, durationMs };
        await raceSignal(transport.onResponse?.(event), ending);
        await raceSignal(draft.onResponse?.(event), ending);
      }
    } catch (error) {
      throw ended(error) ?? error;
    } finally {
      stopTimer?.();
      permit?.finish(rateLimit);
    }
    const { response } = outcome;
    if (signal?.aborted && !response) throw aborted();
    const retryAfterMs =
      rateLimit && !response?.ok ? readRetryAfter(response as Response, rateLimit, clock.date()) : undefined;
    if (response?.status === 429) permit?.hold(retryAfterMs ?? 1000);
    const elapsedMs = clock.now() - started;
    const random = transport.random();
    const delay = retryDelay(retry, attempt, random, response?.status, retryAfterMs);
    const isLast = attempt > retry.maxRetries || elapsedMs + delay > retry.maxTotalMs;
    if (!isLast && replayable && mayRepeat(outcome, repeatable)) {
      await sleep(clock, delay, signal).catch(() => {
        throw aborted();
      });
      continue;
    }
    if (outcome.response && rateLimit) {
      const { status, ok } = outcome.response;
      const received = outcome;
      const isRetryable = status === 429 || (repeatable && (isDoubtful(outcome) || ok));
      const reason = outcome.brokenBy !== undefined && { reason: BROKEN_OFF, cause: outcome.brokenBy };
      const read = async () => {
        const chunks: Uint8Array<ArrayBuffer>[] = [];
        const reader = received.response.body?.getReader();
        for (;;) {
          const stopTimer = startTimer();
          const chunk = await raceSignal(reader?.read(), ending)
            .catch((error: unknown) => {
              reader?.cancel().catch(() => {});
              // The reason of the runtime is left out: it may quote the URL.
              throw ended(error) ?? new NetworkError(failure(new Error(BROKEN_OFF)));
            })
            .finally(stopTimer);
          if (!chunk || chunk.done) return new Blob(chunks);
          chunks.push(chunk.value);
        }
      };
      return { ...received, read, details: { attempts: attempt, isRetryable, retryAfterMs, rateLimit, ...reason } };
    }
    const { error, permanent } = outcome as Failed;
    throw ended(error) ?? new NetworkError(failure(error, permanent));
  }
}

const BROKEN_OFF = 'the body broke off';
