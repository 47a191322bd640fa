import { createApiError } from '../errors/status-errors.ts';
import type { OperationEntry } from '../operation-entry.ts';
import type { Answer } from '../transport/send.ts';

/**
 * Reads the document of an answer.
 * @throws ApiError for a status of 300 or more, and for a body that is empty, broken off, not JSON or not what was promised
 */
export function parseJson(operationId: string, entry: OperationEntry, answer: Answer): object {
  const { response, text = '', details } = answer;
  const document = parse(text);
  if (response.ok && fits(entry, document)) return document;
  const reason = details.reason ?? complaint(text, response);
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
  const { data } = Object(document) as { data?: unknown };
  const part = accept.includes('application/vnd.api+json') ? data : document;
  return list ? Array.isArray(part) : Object(part) === part;
}

// The body is not quoted: it may be a page of a proxy, or a part of a state.
function complaint(text: string, { ok, status, headers }: Response): string | undefined {
  if (!ok) {
    // Only the host is named: the rest may be a signed URL.
    const [, host = 'elsewhere'] = /^https?:\/\/(?:[^/]*@)?([^/?#]+)/.exec(headers.get('location') ?? '') ?? [];
    return status < 400 ? `baseUrl redirects to ${host}; a write does not follow` : undefined;
  }
  if (text === '') return 'the body is empty';
  const mediaType = headers.get('content-type')?.split(';')[0] ?? 'of no type';
  return mediaType.includes('json')
    ? 'the body is not the JSON that its media type promises'
    : `the body is ${mediaType}, not JSON; does baseUrl lead to the API?`;
}
