import type { Answer } from '../http/answer.ts';
import { isProvenRight, markConstant } from '../specification/constant-answers.ts';
import type { World } from './world/world.ts';

/** Clients poll the same few answers. A client that walks through everything must not fill the memory. */
const MAX_ANSWERS = 2000;

interface Answers {
  revision: number;
  byKey: Map<string, Answer>;
}

const caches = new WeakMap<World, Answers>();

/**
 * Answers to GET requests, which stay the same until a record of the world changes, so that they are made, validated and
 * written once. An answer is not kept where its handler read the time, bytes or random values, or changed something.
 */
export const answerCache = {
  /** The answer to the same request since the last change of a record, if it is proven right. */
  proven(world: World, key: string): Answer | undefined {
    const known = answersOf(world).get(key);
    return known && isProvenRight(known) ? known : undefined;
  },

  getOrMake(world: World, key: string, make: () => Answer | Promise<Answer>): Answer | Promise<Answer> {
    const known = answersOf(world).get(key);
    if (known) return known;
    const before = world.counts;
    const made = make();
    const { revision, reads } = world.counts;
    if (made instanceof Promise || revision !== before.revision || reads !== before.reads) return made;
    const answers = answersOf(world);
    if (answers.size >= MAX_ANSWERS) answers.clear();
    answers.set(key, made);
    markConstant(made);
    return made;
  },
};

function answersOf(world: World): Map<string, Answer> {
  const known = caches.get(world);
  const { revision } = world.counts;
  if (known?.revision === revision) return known.byKey;
  const byKey = new Map<string, Answer>();
  caches.set(world, { revision, byKey });
  return byKey;
}
