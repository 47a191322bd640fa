import type { Behaviours } from './behaviour.ts';

/** What types do beyond their rules. */
export const behaviours: Behaviours = {};
