import type { Answer } from '../http/answer.ts';
import type { Violation } from './prism.ts';

const answers = new WeakMap<Answer, { violations?: Violation[] }>();
const bodies = new WeakMap<object, { written?: Written }>();

/** A body as it goes over the wire. */
export interface Written {
  data: string | Uint8Array | undefined;
  /** In bytes. */
  length: number;
}

/** Says that nobody will change the answer, and that it belongs to one operation: it is validated and written once. */
export function markConstant(answer: Answer): void {
  answers.set(answer, {});
  if (typeof answer.body === 'object' && answer.body !== null) bodies.set(answer.body, {});
}

export function violationsOf(answer: Answer, validate: () => Violation[]): Violation[] {
  const known = answers.get(answer);
  if (!known) return validate();
  known.violations ??= validate();
  return known.violations;
}

/** Whether nobody will change the answer, and nothing was found wrong with it. */
export function isProvenRight(answer: Answer): boolean {
  return answers.get(answer)?.violations?.length === 0;
}

export function isConstant(body: object): boolean {
  return bodies.has(body);
}

/** The body as it goes over the wire, made once where it stays the same; also of an answer that got other headers on its way. */
export function writtenOf({ body }: Answer, serialize: () => Written): Written {
  const known = typeof body === 'object' && body !== null ? bodies.get(body) : undefined;
  if (!known) return serialize();
  known.written ??= serialize();
  return known.written;
}
