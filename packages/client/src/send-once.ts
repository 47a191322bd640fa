import type { Clock } from './clock.ts';
import { readConnectionError } from './connection-error.ts';
import { HcptfError } from './hcptf-error.ts';
import type { RequestDraft } from './request-draft.ts';

/** An answer: the body of JSON and of errors is read, other bodies are left to the caller as a stream. */
export interface Received {
  readonly response: Response;
  /** Undefined for a stream, and where there is no body; empty where the body broke off. */
  readonly bytes?: ArrayBuffer | undefined;
  /** The error that ended the body before its time. */
  readonly brokenBy?: unknown;
}

export interface Failed {
  readonly response?: never;
  readonly brokenBy?: never;
  readonly error: unknown;
  readonly maybeSent: boolean;
  readonly permanent: boolean;
  readonly timedOut: boolean;
}

/** What came of one try. */
export type Outcome = Received | Failed;

export interface SendOnceOptions {
  fetch: (request: Request) => Promise<Response>;
  clock: Clock;
  /** For the whole answer; for a stream until its headers. */
  timeoutMs: number | undefined;
  signal: AbortSignal | undefined;
}

// In Node.js a signal reaches a fetch through the Request alone, which the fetch itself lets go of: once it is collected as
// garbage, neither a timeout nor an abort ends the call. https://github.com/nodejs/undici/issues/1926 (Node.js 24.21 does it)
const inFlight = new Set<Request>();
const requestOf = new WeakMap<ReadableStream, Request>();

/** Makes one request of a draft and reads its answer, within the time. */
export async function sendOnce(
  draft: RequestDraft,
  headers: Headers,
  { fetch, clock, timeoutMs, signal }: SendOnceOptions,
): Promise<Outcome> {
  const timeout = new AbortController();
  const request = makeRequest(draft, headers, signal ? AbortSignal.any([timeout.signal, signal]) : timeout.signal);
  // Uploads take as long as they take.
  const limited = timeoutMs !== undefined && !isUpload(draft);
  const stopTimer = limited ? clock.setTimer(() => timeout.abort(), timeoutMs) : undefined;
  let response: Response | undefined;
  inFlight.add(request);
  try {
    response = await fetch(request);
    if (response.body === null) return { response };
    if (isStream(draft, response)) {
      requestOf.set(response.body, request);
      return { response };
    }
    return { response, bytes: await response.arrayBuffer() };
  } catch (error) {
    const aborted = timeout.signal.aborted || signal?.aborted;
    if (response && !aborted) return { response, bytes: new ArrayBuffer(0), brokenBy: error };
    return {
      error,
      ...readConnectionError(error),
      timedOut: timeout.signal.aborted,
      ...(response && { maybeSent: true }),
    };
  } finally {
    inFlight.delete(request);
    stopTimer?.();
  }
}

function makeRequest({ url, method, body, redirect }: RequestDraft, headers: Headers, signal: AbortSignal): Request {
  const init = { method, headers, body, signal, ...(redirect && { redirect }) };
  try {
    return new Request(url, body instanceof ReadableStream ? Object.assign(init, { duplex: 'half' }) : init);
  } catch {
    // The reason is left out: it quotes the URL, which may be a signed one.
    throw new HcptfError('The request could not be made: its URL or its body is not valid.');
  }
}

function isUpload({ entry }: RequestDraft): boolean {
  return entry?.body !== undefined && !entry.body.mediaType.includes('json');
}

/** Logs, archives and states may be long; errors and JSON are not. Redirects have nothing to read. */
function isStream({ entry, redirect }: RequestDraft, { ok, status, headers }: Response): boolean {
  if (redirect === 'manual' && status < 400 && !ok) return true;
  if (!ok) return false;
  const accept = entry?.accept ?? [headers.get('content-type') ?? ''];
  return accept.some((mediaType) => !mediaType.includes('json'));
}
