import type { OperationEntry } from './operation-entry.ts';
import type { Answer } from './send.ts';
import { createApiError } from './status-errors.ts';

/**
 * Reads the document of an answer.
 * @throws ApiError for a status of 300 or more, and for a body that is empty, broken off, not JSON or not what was promised
 */
export function parseJson(operationId: string, entry: OperationEntry, answer: Answer): object {
  const { response, text = '', details } = answer;
  const document = parse(text);
  if (response.ok && fits(entry, document)) return document;
  const reason = details.reason ?? complaint(text, response, document);
  throw createApiError(operationId, entry, response, document, { ...details, reason });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** https://jsonapi.org/format/#document-top-level */
function fits({ accept, list }: OperationEntry, document: unknown): document is object {
  if (accept.length === 0) return document !== undefined;
  if (!isObject(document)) return false;
  const { data } = document as { data?: unknown };
  return !accept.includes('application/vnd.api+json') || (list ? Array.isArray(data) : isObject(data));
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

// The body is not quoted: it may be a page of a proxy, or a part of a state.
function complaint(text: string, { ok, status, headers, url }: Response, document: unknown): string | undefined {
  if (!ok) return status < 400 ? redirected(headers.get('location'), url) : undefined;
  if (text === '') return 'the body is empty';
  if (document !== undefined) return 'the body is JSON, but not the document that was promised: its `data` is missing';
  const mediaType = headers.get('content-type')?.split(';')[0] ?? 'without a media type';
  return mediaType.includes('json')
    ? 'the body is not the JSON that its media type promises'
    : `the body is ${mediaType}, not JSON; does baseUrl lead to the API?`;
}

/** Only the host is named: the rest may be a signed URL. */
function redirected(location: string | null, base: string): string {
  const url = location !== null && URL.canParse(location, base || undefined) && new URL(location, base || undefined);
  return `baseUrl redirects to ${url ? url.host : 'another address'}, where a write does not follow`;
}
