import type { Answer } from '../http/answer.ts';
import { ErrorAnswer } from '../http/error-answer.ts';

/** https://www.rfc-editor.org/rfc/rfc9110#section-15: answers of these statuses cannot have a body. */
export const BODILESS: ReadonlySet<number> = new Set([204, 205, 304]);

/** The answer of a status for which the specification has no example. */
export function undocumentedAnswer(status: number): Answer {
  if (BODILESS.has(status)) return { statusCode: status, headers: {}, body: undefined };
  const title = status === 429 ? 'Too many requests' : 'injected fault';
  const detail = status === 429 ? "You have exceeded the API's rate limit." : `The mock was told to answer ${status}`;
  return new ErrorAnswer(status, { title, detail }).answer;
}
