import type { Answer } from '../http/answer.ts';
import type { Violation } from './prism-operation.ts';

const answers = new WeakMap<Answer, { violations?: Violation[] }>();
const bodies = new WeakMap<object, { written?: Written }>();

/** A body as it goes over the wire. */
export interface Written {
  data: string | Uint8Array | undefined;
  /** In bytes. */
  length: number;
}

/** Says that the answer never changes and belongs to one operation: it is validated and written once. */
export function markConstant(answer: Answer): void {
  answers.set(answer, {});
  if (typeof answer.body === 'object' && answer.body !== null) bodies.set(answer.body, {});
}

/** What was found wrong with a constant answer; undefined before it is validated, and for an answer that may change. */
export function knownViolations(answer: Answer): Violation[] | undefined {
  return answers.get(answer)?.violations;
}

/** Keeps what is wrong with an answer, if the answer is constant. */
export function keepViolations(answer: Answer, violations: Violation[]): void {
  const known = answers.get(answer);
  if (known) known.violations = violations;
}

/** Whether the answer is constant and valid. */
export function isProvenRight(answer: Answer): boolean {
  return answers.get(answer)?.violations?.length === 0;
}

export function isConstant(body: object): boolean {
  return bodies.has(body);
}

/** The body as it goes over the wire. A constant body is written once, also in an answer with other headers. */
export function writtenOf({ body }: Answer, serialize: () => Written): Written {
  const known = typeof body === 'object' && body !== null ? bodies.get(body) : undefined;
  if (!known) return serialize();
  known.written ??= serialize();
  return known.written;
}
