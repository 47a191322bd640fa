import type { InWorld } from './control.ts';
import type { JournalFilter } from './journal.ts';

type ControlQuery = Record<string, string | string[]>;

/** `?world=` */
export function worldOf({ world }: ControlQuery): InWorld {
  return typeof world === 'string' ? { world } : {};
}

export function journalFilter(query: ControlQuery): JournalFilter {
  const { operationId, method, status, world, last } = query;
  return {
    ...(typeof operationId === 'string' && { operationId }),
    ...(typeof method === 'string' && { method }),
    ...(typeof world === 'string' && { world }),
    ...(status !== undefined && { status: Number(status) }),
    ...(last !== undefined && { last: Number(last) }),
  };
}
