import type { Answer, Damage } from '../http/answer.ts';
import type { MatchedFault } from './fault-table.ts';
import { BODILESS } from './undocumented-answer.ts';

interface FaultAnswers {
  /** Handles the request as if there were no fault. */
  usual: () => Answer | Promise<Answer>;
  /** The documented answer of a status; the request has no effect. */
  exampleOf: (status: number, example: string | undefined) => Answer | Promise<Answer>;
}

/** Answers a request in the way that a fault wants it. */
export async function applyFault({ effect }: MatchedFault, { usual, exampleOf }: FaultAnswers): Promise<Answer> {
  const { status, example, reset } = effect;
  if (reset === 'before') return { statusCode: 500, headers: {}, body: undefined, damage: { kind: 'reset' } };
  const answer = status === undefined ? await usual() : await exampleOf(status, example);
  const damage = damageOf(effect, answer);
  return damage ? { ...answer, damage } : answer;
}

function damageOf({ reset, truncate, badJson }: MatchedFault['effect'], { statusCode }: Answer): Damage | undefined {
  if (reset) return { kind: 'reset' };
  if (BODILESS.has(statusCode)) return undefined;
  if (truncate !== undefined) return { kind: 'truncate', bytes: truncate };
  return badJson ? { kind: 'bad-json' } : undefined;
}
