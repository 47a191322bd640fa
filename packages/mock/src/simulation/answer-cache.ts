import type { Answer } from '../http/answer.ts';
import { isProvenRight, markConstant } from '../specification/constant-answers.ts';
import type { World } from './world/world.ts';

/** Clients poll the same few; a walk through everything begins anew now and then. */
const MAX_REMEMBERED = 2000;

interface Remembered {
  revision: number;
  answers: Map<string, Answer>;
}

const remembered = new WeakMap<World, Remembered>();

/**
 * The answer to a GET out of a world's records is the same until one of them changes, so it is made, validated and
 * written once. Not where the handler looked at the time, at bytes or at chance, or changed something.
 */
export function remember(world: World, key: string, answer: () => Answer | Promise<Answer>): Answer | Promise<Answer> {
  const known = rememberedOf(world).answers.get(key);
  if (known) return known;
  const before = world.counts;
  const made = answer();
  const { revision, looks } = world.counts;
  if (made instanceof Promise || revision !== before.revision || looks !== before.looks) return made;
  const { answers } = rememberedOf(world);
  if (answers.size >= MAX_REMEMBERED) answers.clear();
  answers.set(key, made);
  markConstant(made);
  return made;
}

/** What the same request got since the last change of a record, if nothing was wrong with either. */
export function recall(world: World, key: string): Answer | undefined {
  const known = rememberedOf(world).answers.get(key);
  return known && isProvenRight(known) ? known : undefined;
}

function rememberedOf(world: World): Remembered {
  const known = remembered.get(world);
  const { revision } = world.counts;
  if (known?.revision === revision) return known;
  const fresh = { revision, answers: new Map<string, Answer>() };
  remembered.set(world, fresh);
  return fresh;
}
