import type { ApiErrorDetails } from '../errors/api-error.ts';
import { createApiError } from '../errors/status-errors.ts';
import type { OperationId } from '../generated/operation-table.ts';
import { rememberRateLimit } from '../rate-limit/rate-limit-of.ts';
import type { OperationEntry } from '../specification/operation-entry.ts';
import type { Answer } from '../transport/attempt.ts';
import type { CallResult, ParseAs } from './call-init.ts';
import { fitsEntry, misfit, parseJson } from './read-document.ts';

/** The call that a result belongs to. */
export interface ResultContext {
  readonly id: OperationId;
  readonly entry: OperationEntry;
  /** Undefined where a middleware answered and nothing was sent. */
  readonly answer: Answer | undefined;
  /** False where a middleware made the response. */
  readonly isOwn: boolean;
  readonly parseAs: ParseAs | undefined;
}

/** Browsers hide the status: https://fetch.spec.whatwg.org/#concept-filtered-response-opaque-redirect */
export function isRedirect({ redirects }: OperationEntry, { ok, status }: Response): boolean {
  return redirects === true && !ok && status < 400;
}

/** Reads what openapi-fetch returned by what the operation promises. */
export async function readResult(
  { data, error, response }: { data?: unknown; error?: unknown; response: Response },
  { id, entry, answer, isOwn, parseAs }: ResultContext,
): Promise<CallResult> {
  const { ok, headers } = response;
  const remember = (value: unknown) => {
    if (answer && Object(value) === value) rememberRateLimit(value as object, answer.details.rateLimit);
    return value;
  };
  const succeed = (value: unknown) => ({ data: remember(value), response });
  const fail = (reason?: string, body?: unknown) => {
    const details = { ...detailsOf(answer, isOwn), ...(reason !== undefined && { reason }) };
    return { error: createApiError(id, entry, response, body, details), response };
  };
  remember(response);
  if (isRedirect(entry, response)) {
    const location = headers.get('location');
    if (!location) return fail('no location');
    return succeed({ location: new URL(location, response.url || undefined).href });
  }
  if (!ok) return fail(misfit('', response), error);
  if (isOwn && answer?.brokenBy !== undefined) return fail();
  if (parseAs !== undefined && parseAs !== 'json') return succeed(data);
  if (entry.accept?.some((mediaType) => !mediaType.includes('json')) && response.body) {
    const type = headers.get('content-type') ?? '';
    const blob = await response.blob();
    return succeed(/^text\//.test(type) ? await blob.text() : blob.slice(0, blob.size, type));
  }
  const text = await response.text();
  if (entry.empty && text === '' && (!entry.accept || !response.body)) return { data: undefined, response };
  const document = parseJson(text);
  if (!fitsEntry(entry, document)) return fail(misfit(text, response), document);
  return succeed(entry.accept ? document : undefined);
}

/** Whether to call again is known only of the response that the server sent. */
function detailsOf(answer: Answer | undefined, isOwn: boolean): ApiErrorDetails {
  if (!answer) return { attempts: 0 };
  const { attempts, rateLimit } = answer.details;
  return isOwn ? answer.details : { ...(attempts !== undefined && { attempts }), rateLimit };
}
