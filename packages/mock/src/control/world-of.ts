import type { InWorld } from './control.ts';

/** `?world=` */
export function worldOf({ world }: Record<string, string | string[]>): InWorld {
  return typeof world === 'string' ? { world } : {};
}
