import type { ResponseEvent } from './client-options.ts';
import { type OperationId, operationTable } from './generated/operation-table.ts';
import type { OperationEntry } from './operation-entry.ts';
import type { Redirect } from './operation-types.ts';
import { parseJson } from './parse-json.ts';
import { rememberRateLimit } from './rate-limit-of.ts';
import { type DraftBody, RequestDraft } from './request-draft.ts';
import { type Answer, send } from './send.ts';
import { serializePath } from './serialize-path.ts';
import { serializeQuery } from './serialize-query.ts';
import { createApiError } from './status-errors.ts';
import type { Transport } from './transport.ts';

/** What an operation's typed arguments look like to the runtime. */
export interface CallArguments {
  path?: Record<string, unknown>;
  query?: Record<string, unknown>;
  header?: Record<string, unknown>;
  body?: unknown;
  baseUrl?: string;
  signal?: AbortSignal;
  onResponse?: (event: ResponseEvent) => void | Promise<void>;
}

/**
 * Calls one operation and reads its answer by media type.
 * @returns the document, a text, a Blob, `undefined` for an empty body, or where a redirect leads
 * @throws ApiError for a status of 400 or more, and for a body that cannot be read
 * @throws NetworkError, TimeoutError, AbortedError
 */
export async function callOperation(
  transport: Transport,
  baseUrl: string,
  operationId: OperationId,
  args: CallArguments,
): Promise<unknown> {
  const entry = operationTable[operationId];
  const server = entry.server ? (args.baseUrl ?? serverOf(entry.server, baseUrl)).replace(/\/+$/, '') : baseUrl;
  const query = args.query ? serializeQuery(args.query) : '';
  const url = `${server}${serializePath(entry.path, args.path ?? {})}${query && `?${query}`}`;
  const draft = new RequestDraft(url, {
    method: entry.method,
    headers: headersOf(args.header),
    body: args.body === undefined ? null : bodyOf(entry, args.body),
    signal: args.signal ?? null,
    // A signed URL is the answer, not a step on the way: it must be read without the token.
    ...(entry.redirects && { redirect: 'manual' }),
  });
  draft.operationId = operationId;
  draft.entry = entry;
  draft.onResponse = args.onResponse;
  const answer = await send(draft, transport);
  const { response } = answer;
  if (entry.redirects && (response.type === 'opaqueredirect' || (response.status >= 300 && response.status < 400))) {
    return readRedirect(operationId, entry, answer);
  }
  const document = await readBody(operationId, entry, answer);
  if (typeof document === 'object') rememberRateLimit(document, answer.rateLimit);
  return document;
}

function serverOf(server: string, baseUrl: string): string {
  return server.replace('https://{hostname}', new URL(baseUrl).origin);
}

function headersOf(header: Record<string, unknown> = {}): [string, string][] {
  return Object.entries(header).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]]));
}

function bodyOf(entry: OperationEntry, body: unknown): DraftBody {
  return entry.body?.mediaType.includes('json') ? JSON.stringify(body) : (body as DraftBody);
}

async function readRedirect(id: OperationId, entry: OperationEntry, { response, details }: Answer): Promise<Redirect> {
  // Without this the connection stays taken until the garbage collector comes by.
  await response.body?.cancel();
  const location = response.headers.get('location');
  // Browsers hide where a redirect leads: https://fetch.spec.whatwg.org/#concept-filtered-response-opaque-redirect
  if (!location)
    throw createApiError(id, entry, response, undefined, { ...details, reason: 'the redirect names no location' });
  return { location: new URL(location, response.url || undefined).href };
}

async function readBody(id: OperationId, entry: OperationEntry, answer: Answer): Promise<object | string | undefined> {
  const { response, bytes } = answer;
  const { ok, status } = response;
  if (ok && (status === 202 || status === 204 || entry.accept.length === 0)) return undefined;
  if (ok && !bytes && response.body) {
    return /^text\//.test(response.headers.get('content-type') ?? '') ? response.text() : response.blob();
  }
  return parseJson(id, entry, answer);
}
