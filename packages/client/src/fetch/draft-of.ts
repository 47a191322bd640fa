import { namedPath } from '../errors/named-path.ts';
import type { OperationEntry } from '../specification/operation-entry.ts';
import type { DraftBody, RequestDraft } from '../transport/request-draft.ts';
import type { CallInit } from './call-init.ts';

/** What a call knows of the request that openapi-fetch makes for it. */
export interface Sending {
  readonly operationId: string;
  readonly entry: OperationEntry;
  readonly init: CallInit;
  /** Where the token may go. */
  readonly origin: string;
  /** The body after serialization. */
  readonly body: unknown;
}

/** The draft of a request as it left the middleware. */
export async function draftOf(request: Request, sending: Sending): Promise<RequestDraft> {
  const { operationId, entry, init, origin } = sending;
  // A middleware that makes another request leaves this out.
  const isUntouched = 'sending' in request;
  const { url, method, headers } = request;
  const { origin: target, host } = new URL(url);
  return {
    operationId,
    pathValues: namedPath(entry, init.params?.path),
    // A middleware or `baseUrl` may lead to another host, which must not see the token.
    entry: target === origin ? entry : { ...entry, authenticated: false },
    method,
    url,
    host,
    headers: Object.fromEntries(headers),
    body: await bodyOf(request, sending.body, isUntouched),
    signal: init.signal || !isUntouched ? request.signal : undefined,
    source: request,
    onResponse: init.onResponse,
    init: init as RequestInit,
  };
}

/** In a form that can be sent again, where there is one. */
async function bodyOf(request: Request, body: unknown, isUntouched: boolean): Promise<DraftBody | null> {
  // Not every browser has `Request.body`. https://developer.mozilla.org/docs/Web/API/Request/body
  if (body instanceof ReadableStream) return request.body ?? body;
  if (isUntouched) return (body ?? null) as DraftBody | null;
  const blob = await request.blob();
  return blob.size > 0 ? blob : null;
}
