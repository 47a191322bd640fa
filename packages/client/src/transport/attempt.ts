import { joinSignals } from '../clock/join-signals.ts';
import { raceSignal } from '../clock/race-signal.ts';
import type { ApiError, ApiErrorDetails } from '../errors/api-error.ts';
import { requestIdOf } from '../errors/request-id-of.ts';
import { createApiError } from '../errors/status-errors.ts';
import { NetworkError, TimeoutError, type TransportDetails } from '../errors/transport-errors.ts';
import type { Permit } from '../rate-limit/limiter.ts';
import { type RateLimit, readRateLimit, readRetryAfter } from '../rate-limit/rate-limit.ts';
import { type Call, throwIfAborted } from './call.ts';
import { makeHeaders } from './make-headers.ts';
import { isDoubtful, mayRepeat } from './may-repeat.ts';
import type { Answer, Outcome } from './outcome.ts';
import { BodyTooLargeError, LARGEST_FILE, readPieces } from './read-text.ts';
import { isRepeatable, isUpload } from './request-draft.ts';
import { retryDelay } from './retry-delay.ts';
import { sendOnce } from './send-once.ts';

const BROKEN_OFF = 'the body broke off';
const UNGUIDED_HOLD_MS = 1000;

/** One try of a call: its place in the rate limits, its time, and its outcome. */
export class Attempt {
  /** How long the rate limits let it wait. */
  waitedMs = 0;
  readonly #call: Call;
  readonly #number: number;
  readonly #timer = new AbortController();
  /** Ends the try: its time is over, or the call was aborted. */
  readonly #ending: AbortSignal;
  #rateLimit: RateLimit | undefined;
  /** What was sent as the token, which the server may quote. */
  #token: string | undefined;
  /** The wait that the server asks for. */
  #retryAfterMs: number | undefined;

  /** @param number 1 for the first try */
  constructor(call: Call, number: number) {
    this.#call = call;
    this.#number = number;
    this.#ending = joinSignals(this.#timer.signal, call.signal);
  }

  /**
   * Sends the request as soon as the rate limits allow it, and reads its answer.
   * @throws RateLimitedError where the limits would let it wait for too long; TimeoutError, AbortedError, and whatever the
   * token function and the hooks throw
   */
  async send(): Promise<Outcome> {
    const { clock } = this.#call.transport;
    const askedAt = clock.now();
    const permit = await this.#acquire();
    this.waitedMs = clock.now() - askedAt;
    let outcome: Outcome;
    const stopTimer = this.#startTimer();
    try {
      outcome = await this.#request(stopTimer);
    } catch (error) {
      throw this.#ended(error) ?? error;
    } finally {
      stopTimer?.();
      permit?.finish(this.#rateLimit);
    }
    if (!outcome.response) throwIfAborted(this.#call);
    if (outcome.response?.status === 429) permit?.hold(this.#retryAfterMs ?? UNGUIDED_HOLD_MS);
    return outcome;
  }

  /** How long to wait before the next try; undefined where there must be none. */
  delayBeforeNext(outcome: Outcome): number | undefined {
    const { draft, transport, startedAt } = this.#call;
    const { retry, random, clock } = transport;
    const delay = retryDelay(retry, this.#number, random(), outcome.response?.status, this.#retryAfterMs);
    const isLast = this.#number > retry.maxRetries || clock.now() + delay > startedAt + retry.maxTotalMs;
    return !isLast && mayRepeat(outcome, draft) ? delay : undefined;
  }

  /**
   * The answer of the last try.
   * @throws NetworkError, TimeoutError where there is none
   */
  answer(outcome: Outcome): Answer {
    const { response, brokenBy } = outcome;
    if (!response) {
      const { error, permanent } = outcome;
      throw this.#ended(error) ?? new NetworkError(this.#details(error, permanent));
    }
    const { draft } = this.#call;
    const { status, ok } = response;
    const isTooLarge = brokenBy instanceof BodyTooLargeError;
    const details = {
      attempts: this.#number,
      isRetryable: !isTooLarge && (status === 429 || (isRepeatable(draft) && (isDoubtful(outcome) || ok))),
      retryAfterMs: this.#retryAfterMs,
      rateLimit: this.#rateLimit as RateLimit,
      path: draft.pathValues,
      token: this.#token,
      ...(brokenBy !== undefined && { reason: isTooLarge ? brokenBy.message : BROKEN_OFF, cause: brokenBy }),
    };
    return { ...outcome, details, read: () => this.#read(response) };
  }

  async #acquire(): Promise<Permit | undefined> {
    const { draft, transport, signal } = this.#call;
    const { entry, host } = draft;
    throwIfAborted(this.#call);
    try {
      return await transport.limiter?.acquire(host, entry, signal);
    } catch (holdMs) {
      throwIfAborted(this.#call);
      const retryAfterMs = Math.ceil(holdMs as number);
      const reason = `not sent: the server asks to wait ${retryAfterMs} ms`;
      throw this.#apiError(429, { attempts: this.#number - 1, isRetryable: true, retryAfterMs, reason });
    }
  }

  async #request(stopTimer: (() => void) | undefined): Promise<Outcome> {
    const { draft, transport } = this.#call;
    const headers = await makeHeaders(draft, transport, this.#number, this.#ending);
    this.#token = headers['authorization']?.replace('Bearer ', '');
    // An upload may take as long as it needs.
    if (isUpload(draft)) stopTimer?.();
    const sentAt = transport.clock.now();
    const outcome = await sendOnce(draft, headers, transport.fetch, this.#ending);
    this.#call.maybeExecuted ||= outcome.response?.ok || isDoubtful(outcome);
    if (outcome.response) await this.#report(outcome.response, sentAt);
    return outcome;
  }

  async #report(response: Response, sentAt: number): Promise<void> {
    const { draft, transport } = this.#call;
    const { operationId, method, entry } = draft;
    const { status, headers, ok } = response;
    const date = transport.clock.date();
    const rateLimit = readRateLimit(headers, date);
    this.#rateLimit = rateLimit;
    this.#retryAfterMs = ok ? undefined : readRetryAfter(response, rateLimit, date);
    const event = {
      ...{ operationId, method, path: entry.path, attempt: this.#number, status, headers, rateLimit },
      requestId: requestIdOf(headers),
      durationMs: transport.clock.now() - sentAt,
    };
    await raceSignal(transport.onResponse?.(event), this.#ending);
    await raceSignal(draft.onResponse?.(event), this.#ending);
  }

  #startTimer(): (() => void) | undefined {
    const { clock, timeoutMs } = this.#call.transport;
    return timeoutMs ? clock.setTimer(() => this.#timer.abort(), timeoutMs, true) : undefined;
  }

  /** The error of a try that its timer ended; undefined for other ends. */
  #ended(cause: unknown): TimeoutError | undefined {
    throwIfAborted(this.#call);
    if (!this.#timer.signal.aborted) return undefined;
    return new TimeoutError(this.#call.transport.timeoutMs as number, this.#details(cause));
  }

  /** What an error says of a call that got no answer. */
  #details(cause: unknown, permanent = false): TransportDetails {
    const { draft, maybeExecuted } = this.#call;
    const known = { operationId: draft.operationId, path: draft.pathValues, maybeExecuted, permanent, cause };
    return { ...known, repeatable: isRepeatable(draft), attempts: this.#number };
  }

  async #read(response: Response): Promise<Blob> {
    if (!response.body) return new Blob([]);
    const pieces: Uint8Array<ArrayBuffer>[] = [];
    const reader = response.body.getReader();
    const next: typeof reader.read = () => {
      const stopTimer = this.#startTimer();
      return raceSignal(reader.read(), this.#ending).finally(stopTimer);
    };
    try {
      await readPieces(reader, LARGEST_FILE, (piece) => pieces.push(piece), next);
    } catch (error) {
      if (error instanceof BodyTooLargeError) {
        const { status } = response;
        throw this.#apiError(status, { reason: error.message, attempts: this.#number, rateLimit: this.#rateLimit });
      }
      reader.cancel().catch(() => {});
      // The reason of the runtime is left out: it may quote the URL.
      throw this.#ended(error) ?? new NetworkError(this.#details(new Error(BROKEN_OFF)));
    }
    return new Blob(pieces);
  }

  /** An error without the headers of an answer, because they may hold a signed URL. */
  #apiError(status: number, details: ApiErrorDetails): ApiError {
    const { operationId, entry, pathValues: path } = this.#call.draft;
    return createApiError(operationId, entry, new Response(null, { status }), undefined, { path, ...details });
  }
}
