import type { Answer } from '../../http/answer.ts';
import type { Call } from '../documents/call.ts';

/** Whether the plain answer of the operation has a document. */
export function hasAnswer({ entry }: Call): boolean {
  return (entry.responses[entry.success] ?? []).length > 0;
}

/** The plain answer of an operation that has none. */
export function withoutBody({ entry }: Call): Answer {
  return { statusCode: entry.success, headers: {}, body: undefined };
}
