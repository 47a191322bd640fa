import { joinSignals } from '../clock/join-signals.ts';
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
  /** True unless a middleware made another request. */
  readonly isUntouched: boolean;
}

/** The draft of a request as it left the middleware. */
export async function draftOf(request: Request, sending: Sending): Promise<RequestDraft> {
  const { operationId, entry, init, origin, isUntouched } = sending;
  const { signal, onResponse, ...rest } = init;
  const { params, headers, body, baseUrl, parseAs, fetch, middleware, querySerializer, bodySerializer, ...settings } =
    rest;
  const url = new URL(request.url);
  return {
    operationId,
    // A middleware or `baseUrl` may lead to another host, which must not see the token.
    entry: url.origin === origin ? entry : { ...entry, authenticated: false },
    method: request.method,
    url: request.url,
    host: url.host,
    headers: Object.fromEntries(request.headers),
    body: await bodyOf(request, sending),
    signal: joinSignals(signal ?? undefined, isUntouched ? undefined : request.signal),
    onResponse,
    stopsAtRedirect: entry.redirects === true,
    init: settings as RequestInit,
    source: isUntouched ? undefined : request,
  };
}

/** In a form that can be sent again, where there is one. */
async function bodyOf(request: Request, { entry, body, isUntouched }: Sending): Promise<DraftBody | null> {
  // Not every browser has `Request.body`. https://developer.mozilla.org/docs/Web/API/Request/body
  if (body instanceof ReadableStream) return request.body ?? body;
  if (isUntouched) return (body ?? null) as DraftBody | null;
  if (/^(GET|HEAD)$/.test(request.method)) return null;
  if (entry.body === undefined || entry.body.includes('json')) return (await request.text()) || null;
  const blob = await request.blob();
  return blob.size > 0 ? blob : null;
}
