import type { InWorld } from './control.ts';

/** Reads `?world=` of a query. */
export function queryWorld({ world }: Record<string, string | string[]>): InWorld {
  return typeof world === 'string' ? { world } : {};
}
