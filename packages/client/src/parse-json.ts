import type { OperationEntry } from './operation-entry.ts';
import type { Answer } from './send.ts';
import { createApiError } from './status-errors.ts';

/**
 * Reads the document of an answer.
 * @throws ApiError for a status of 400 or more, and for a body that is empty, broken off or not JSON
 */
export function parseJson(operationId: string, entry: OperationEntry, answer: Answer): object {
  const { response, text = '', details } = answer;
  const document = parse(text);
  if (response.ok && typeof document === 'object' && document !== null) return document;
  const reason = response.ok && !details.reason && { reason: complaint(text, response.headers) };
  throw createApiError(operationId, entry, response, document, { ...details, ...reason });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

// The body is not quoted: it may be a page of a proxy, or a part of a state.
function complaint(text: string, headers: Headers): string {
  if (text === '') return 'the body is empty';
  const mediaType = headers.get('content-type')?.split(';')[0] ?? 'without a media type';
  return mediaType.includes('json')
    ? 'the body is not the JSON that its media type promises'
    : `the body is ${mediaType}, not JSON; does baseUrl lead to the API?`;
}
