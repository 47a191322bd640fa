import { readConnectionError } from '../errors/connection-error.ts';
import { HcptfError } from '../errors/hcptf-error.ts';
import { promisesFile } from '../specification/promises-file.ts';
import type { Outcome } from './outcome.ts';
import { readText } from './read-text.ts';
import type { RequestDraft } from './request-draft.ts';

// In Node.js a signal reaches a fetch of a Request through that Request alone, which the fetch itself lets go of: once it is
// collected as garbage, neither a timeout nor an abort ends the call. https://github.com/nodejs/undici/issues/1926 (Node.js
// 24.21 does it.) A fetch of a URL keeps what it needs, and is faster; a fetch of the caller's own gets a Request that is held.
const inFlight = new Set<Request>();

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
    const { body, ok, status } = response;
    if (draft.entry.redirects && !ok && status < 400) {
      // It has nothing to read, and the connection would stay taken until the garbage collector runs.
      await body?.cancel();
      return { response, text: '' };
    }
    if (ok && body && promisesFile(draft.entry)) return { response, request };
    return { response, text: await readText(response) };
  } catch (error) {
    if (response && !signal.aborted) return { response, brokenBy: error };
    return { error, ...readConnectionError(error), ...(response && { maybeSent: true }) };
  } finally {
    if (request) inFlight.delete(request);
  }
}

function initOf(
  { init, entry, method, body }: RequestDraft,
  headers: Record<string, string>,
  signal: AbortSignal,
): RequestInit {
  // A signed URL must be read without the token, and fetch would turn a redirected write into a GET or carry its body elsewhere.
  const redirect = entry.redirects || method !== 'GET' ? 'manual' : 'follow';
  // Streams need `duplex`, other bodies accept it. https://fetch.spec.whatwg.org/#dom-requestinit-duplex
  return { ...init, method, headers, signal, redirect, body: body ?? null, duplex: 'half' } as RequestInit;
}

function makeRequest({ url }: RequestDraft, init: RequestInit): Request {
  try {
    return new Request(url, init);
  } catch {
    // The reason is left out: it quotes the URL, which may be a signed one.
    throw new HcptfError('The URL or the body is not valid.');
  }
}
