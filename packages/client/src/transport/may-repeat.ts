import type { Outcome } from './outcome.ts';
import { BodyTooLargeError } from './read-text.ts';
import { isRepeatable, isReplayable, type RequestDraft } from './request-draft.ts';

/**
 * Whether another try does no harm:
 *
 * | outcome of the try                                 | GET, PUT, DELETE | POST, PATCH |
 * | -------------------------------------------------- | ---------------- | ----------- |
 * | 429: the call was not executed                     | yes              | yes         |
 * | the request did not leave                          | yes              | yes         |
 * | 500, 502, 503, 504, a broken connection, a timeout | yes              | no          |
 * | a certificate that is not trusted                  | no               | no          |
 * | a body that is too large                           | no               | no          |
 * | any other answer                                   | no               | no          |
 *
 * A body that is a stream is gone after the first try, so then the answer is always no.
 */
export function mayRepeat(outcome: Outcome, request: Pick<RequestDraft, 'method' | 'body'>): boolean {
  if (!isReplayable(request.body)) return false;
  if (!outcome.response) return !outcome.permanent && (isRepeatable(request) || !outcome.maybeSent);
  if (outcome.brokenBy instanceof BodyTooLargeError) return false;
  return outcome.response.status === 429 || (isRepeatable(request) && isDoubtful(outcome));
}

/** True where the server may have executed the call, or part of it, although it did not say so. */
export function isDoubtful(outcome: Outcome): boolean {
  if (!outcome.response) return outcome.maybeSent;
  const { ok, status } = outcome.response;
  // 501, 505 and the like do not go away by themselves.
  return (
    [500, 502, 503, 504].includes(status) ||
    (ok && outcome.brokenBy !== undefined && !(outcome.brokenBy instanceof BodyTooLargeError))
  );
}
