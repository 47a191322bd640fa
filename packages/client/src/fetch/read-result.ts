import { namedPath } from '../errors/named-path.ts';
import { createApiError } from '../errors/status-errors.ts';
import { rememberRateLimit } from '../rate-limit/rate-limit-of.ts';
import type { OperationEntry } from '../specification/operation-entry.ts';
import type { Answer } from '../transport/outcome.ts';
import type { CallResult, FetchResult, ParseAs } from './call-init.ts';
import { fitsEntry, misfit, parseJson } from './read-document.ts';

/** The call that a result belongs to. */
export interface ResultContext {
  readonly id: string;
  readonly entry: OperationEntry;
  /** The path parameters of the call. */
  readonly path: Record<string, unknown> | undefined;
  /** Undefined where a middleware answered and nothing was sent. */
  readonly answer: Answer | undefined;
  /** False where a middleware made the response. */
  readonly isOwn: boolean;
  readonly parseAs: ParseAs;
}

/** Reads what openapi-fetch returned by what the operation promises. */
export async function readResult(
  { data, error, response }: FetchResult,
  { id, entry, path, answer, isOwn, parseAs }: ResultContext,
): Promise<CallResult> {
  const { ok, headers } = response;
  const rateLimit = answer?.details.rateLimit;
  rememberRateLimit(response, rateLimit);
  const succeed = (value: unknown) => {
    rememberRateLimit(value, rateLimit);
    return { data: value, response };
  };
  const fail = (reason?: string, body?: unknown) => {
    const { attempts = 0, token } = answer?.details ?? {};
    // Whether to call again is known only of the response that the server sent.
    const known = { attempts, rateLimit, token, path: namedPath(entry, path) };
    const details = { ...known, ...(isOwn && answer?.details), ...(reason && { reason }) };
    return { error: createApiError(id, entry, response, body, details), response };
  };
  // Browsers hide the status: https://fetch.spec.whatwg.org/#concept-filtered-response-opaque-redirect
  if (entry.redirects && !ok && response.status < 400) {
    const location = headers.get('location');
    if (!location) return fail('no location');
    return succeed({ location: new URL(location, answer?.response.url || undefined).href });
  }
  if (!ok) return fail(misfit('', response), error);
  if (isOwn && answer?.brokenBy !== undefined) return fail();
  if (parseAs !== 'json') return succeed(data);
  if (data instanceof Blob && response.body) {
    const type = headers.get('content-type') ?? '';
    return succeed(/^text\//.test(type) ? await data.text() : data.slice(0, data.size, type));
  }
  const text = String(data ?? '');
  if (entry.empty && text === '' && (!entry.accept || !response.body)) return succeed(undefined);
  const document = parseJson(text);
  if (!fitsEntry(entry, document)) return fail(misfit(text, response), document);
  return succeed(entry.accept ? document : undefined);
}
