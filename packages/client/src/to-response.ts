import { parseJson } from './parse-json.ts';
import { rememberRateLimit } from './rate-limit-of.ts';
import { labelOf, type RequestDraft } from './request-draft.ts';
import type { Answer } from './send.ts';

/**
 * The answer as openapi-fetch reads it, which looks for the length and then calls `json()`.
 * @throws ApiError for a successful answer without the body that the operation promises
 */
export function toResponse(draft: RequestDraft, answer: Answer): Response {
  const { response, bytes, rateLimit, details } = answer;
  const { entry, method } = draft;
  rememberRateLimit(response, rateLimit);
  const promised = entry?.accept.length && response.ok && ![202, 204].includes(response.status) && method !== 'HEAD';
  if (!bytes && (!promised || response.body !== null)) return response;
  if (entry && promised && (details.reason !== undefined || !bytes?.byteLength))
    parseJson(labelOf(draft), entry, answer);
  const headers = new Headers(response.headers);
  headers.set('content-length', String(bytes?.byteLength ?? 0));
  const { status, statusText, url, redirected } = response;
  const copy = new Response(bytes ?? null, { status, statusText, headers });
  Object.defineProperties(copy, { url: { value: url }, redirected: { value: redirected } });
  if (entry && promised)
    Object.defineProperty(copy, 'json', { value: async () => parseJson(labelOf(draft), entry, answer) });
  rememberRateLimit(copy, rateLimit);
  return copy;
}
