import type { JournalFilter } from './journal.ts';

/** The members of a query that choose among the requests of the journal. */
export function journalFilter(query: Record<string, string | string[]>): JournalFilter {
  const { operationId, method, status, world, last } = query;
  return {
    ...(typeof operationId === 'string' && { operationId }),
    ...(typeof method === 'string' && { method }),
    ...(typeof world === 'string' && { world }),
    ...(status !== undefined && { status: Number(status) }),
    ...(last !== undefined && { last: Number(last) }),
  };
}
