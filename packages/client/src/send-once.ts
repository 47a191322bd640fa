import { readConnectionError } from './connection-error.ts';
import { HcptfError } from './hcptf-error.ts';
import type { RequestDraft } from './request-draft.ts';

/** An answer: the body of JSON and of errors is read, other bodies are left to the caller as a stream. */
export interface Received {
  readonly response: Response;
  /** Undefined for a stream, and where there is no body or it broke off. */
  readonly text?: string | undefined;
  /** The error that ended the body before its time. */
  readonly brokenBy?: unknown;
}

export interface Failed {
  readonly response?: never;
  readonly brokenBy?: never;
  readonly error: unknown;
  readonly maybeSent: boolean;
  readonly permanent: boolean;
}

/** What came of one try. */
export type Outcome = Received | Failed;

// In Node.js a signal reaches a fetch of a Request through that Request alone, which the fetch itself lets go of: once it is
// collected as garbage, neither a timeout nor an abort ends the call. https://github.com/nodejs/undici/issues/1926 (Node.js
// 24.21 does it.) A fetch of a URL keeps what it needs, and is faster; a fetch of the caller's own gets a Request that is held.
const inFlight = new Set<Request>();
const requestOf = new WeakMap<ReadableStream, Request>();

/**
 * Makes one request of a draft and reads its answer.
 * @param fetch undefined for the global one
 */
export async function sendOnce(
  draft: RequestDraft,
  headers: Record<string, string>,
  fetch: ((request: Request) => Promise<Response>) | undefined,
  signal: AbortSignal,
): Promise<Outcome> {
  const init = initOf(draft, headers, signal);
  const request = fetch && makeRequest(draft, init);
  let response: Response | undefined;
  if (request) inFlight.add(request);
  try {
    // Looked up for each call, so that a fetch that is replaced later (by a tracer, by a test) is used.
    response = await (request ? fetch(request) : globalThis.fetch(draft.url, init));
    if (response.body === null) return { response };
    if (isStream(draft, response)) {
      if (request) requestOf.set(response.body, request);
      return { response };
    }
    return { response, text: await response.text() };
  } catch (error) {
    if (response && !signal.aborted) return { response, brokenBy: error };
    return { error, ...readConnectionError(error), ...(response && { maybeSent: true }) };
  } finally {
    if (request) inFlight.delete(request);
  }
}

function initOf(
  { entry, body, stops }: RequestDraft,
  headers: Record<string, string>,
  signal: AbortSignal,
): RequestInit {
  const init: RequestInit = { method: entry.method, headers, signal };
  if (body !== undefined) init.body = body;
  // fetch would make a GET of a write that is redirected, or carry its body to another host.
  if (stops || entry.method !== 'GET') init.redirect = 'manual';
  return body instanceof ReadableStream ? Object.assign(init, { duplex: 'half' }) : init;
}

function makeRequest({ url }: RequestDraft, init: RequestInit): Request {
  try {
    return new Request(url, init);
  } catch {
    // The reason is left out: it quotes the URL, which may be a signed one.
    throw new HcptfError('The request could not be made: its URL or its body is not valid.');
  }
}

/** Logs, archives and states may be long; errors and JSON are not. Redirects have nothing to read. */
function isStream({ entry, stops }: RequestDraft, { ok, status }: Response): boolean {
  return ok ? entry.accept.some((mediaType) => !mediaType.includes('json')) : stops && status < 400;
}
