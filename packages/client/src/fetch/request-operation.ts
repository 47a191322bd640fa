import type { ResponseEvent } from '../client-options.ts';
import { HcptfError } from '../errors/hcptf-error.ts';
import { createApiError } from '../errors/status-errors.ts';
import { type OperationId, operationTable } from '../generated/operation-table.ts';
import type { OperationEntry } from '../operation-entry.ts';
import type { Redirect } from '../operations/operation-types.ts';
import { rememberRateLimit } from '../rate-limit/rate-limit-of.ts';
import type { DraftBody } from '../transport/request-draft.ts';
import { type Answer, send } from '../transport/send.ts';
import type { Transport } from '../transport/transport.ts';
import { parseJson } from './parse-json.ts';
import { serializePath } from './serialize-path.ts';
import { serializeQuery } from './serialize-query.ts';

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

/** Where calls go, and how. */
export interface Api {
  readonly baseUrl: string;
  /** Host of `baseUrl`. */
  readonly host: string;
  readonly transport: Transport;
}

/** Sends one operation. */
export function sendOperation(
  { baseUrl, host, transport }: Api,
  operationId: OperationId,
  args: CallArguments,
): Promise<Answer> {
  const entry = operationTable[operationId];
  const { body, signal, onResponse } = args;
  const server = entry.server
    ? (args.baseUrl ?? entry.server.replace('https://{hostname}', new URL(baseUrl).origin))
    : baseUrl;
  const query = args.query ? serializeQuery(args.query) : '';
  return send(
    {
      operationId,
      entry,
      url: `${server.replace(/\/+$/, '')}${serializePath(entry.path, args.path ?? {})}${query && `?${query}`}`,
      host: entry.server ? hostOf(server) : host,
      headers: headersOf(args.header),
      body: entry.body?.mediaType.includes('json') ? JSON.stringify(body) : (body as DraftBody),
      signal,
      onResponse,
      stops: entry.redirects,
    },
    transport,
  );
}

/**
 * Reads an answer by what the operation promises.
 * @returns the document, a text, a Blob, `undefined` for an empty body, or where a redirect leads
 * @throws ApiError for a status of 400 or more, and for a body that is not what was promised
 */
export async function readAnswer(id: OperationId, answer: Answer): Promise<object | string | undefined> {
  const entry = operationTable[id];
  const { response, text } = answer;
  const { rateLimit } = answer.details;
  const { ok, status, headers } = response;
  // Browsers hide where a redirect leads: https://fetch.spec.whatwg.org/#concept-filtered-response-opaque-redirect
  if (entry.redirects && !ok && status < 400) return readRedirect(id, entry, answer);
  if (ok && !answer.brokenBy) {
    if (entry.empty && !text && (entry.accept.length === 0 || !response.body)) return undefined;
    if (text === undefined && response.body) {
      const type = headers.get('content-type') ?? '';
      const blob = await answer.read();
      return /^text\//.test(type) ? blob.text() : rememberRateLimit(blob.slice(0, blob.size, type), rateLimit);
    }
  }
  const document = parseJson(id, entry, answer);
  return entry.accept.length === 0 ? undefined : rememberRateLimit(document, rateLimit);
}

async function readRedirect(id: OperationId, entry: OperationEntry, answer: Answer): Promise<Redirect> {
  const { response, details } = answer;
  // Without this the connection stays taken until the garbage collector comes by.
  await response.body?.cancel();
  const location = response.headers.get('location');
  if (!location) throw createApiError(id, entry, response, undefined, { ...details, reason: 'no location' });
  return rememberRateLimit({ location: new URL(location, response.url || undefined).href }, details.rateLimit);
}

/** @throws HcptfError for a URL that is none, without quoting it, because it may be a signed one */
function hostOf(url: string): string {
  if (!URL.canParse(url)) throw new HcptfError('baseUrl is not a URL.');
  return new URL(url).host;
}

function headersOf(header: Record<string, unknown> = {}): Record<string, string> {
  return Object.fromEntries(
    Object.entries(header)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => [name.toLowerCase(), String(value)]),
  );
}
