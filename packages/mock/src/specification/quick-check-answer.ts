import type { Answer } from '../http/answer.ts';
import type { PrismOperation } from './prism-operation.ts';
import { quickCheck } from './quick-check.ts';
import { quickCheckParameters } from './quick-check-parameters.ts';

type QuickAnswerCheck = (answer: Answer) => boolean;

const known = new WeakMap<PrismOperation, Map<string, QuickAnswerCheck>>();

/** True for an answer that the specification plainly allows. False says nothing: Prism decides. */
export function quickCheckAnswer(operation: PrismOperation, answer: Answer): boolean {
  const { statusCode, headers } = answer;
  const checks = known.get(operation) ?? new Map<string, QuickAnswerCheck>();
  known.set(operation, checks);
  const key = `${statusCode} ${headers['content-type']}`;
  const check = checks.get(key) ?? makeCheck(operation, statusCode, headers['content-type']);
  // There are as many keys as documented answers, but a fault may name any type.
  if (checks.size < 100) checks.set(key, check);
  return check(answer);
}

/** Checks only a status and a media type that are documented as they are. */
function makeCheck({ responses }: PrismOperation, statusCode: number, mediaType: string | undefined): QuickAnswerCheck {
  const response = responses.find(({ code }) => code === String(statusCode));
  if (!response) return () => false;
  const headersAreRight = quickCheckParameters(response.headers);
  if (!response.contents?.length) return ({ headers }) => headersAreRight(headers);
  const content = response.contents.find((one) => one.mediaType === mediaType);
  if (!content) return () => false;
  const bodyIsRight = quickCheck(content.schema);
  return ({ headers, body }) => headersAreRight(headers) && bodyIsRight(body);
}
