import { isHttpMethod } from '../http/http-method.ts';
import { ControlError } from './control-error.ts';
import type { JournalFilter } from './journal.ts';

export const JOURNAL_FILTERS: readonly string[] = ['operationId', 'method', 'status', 'world', 'last'];

/**
 * Reads a filter of the journal from a query.
 * @throws ControlError 400 for a value that could never match, or would match everything
 */
export function journalFilter(query: Record<string, string | string[]>): JournalFilter {
  for (const [parameter, value] of Object.entries(query)) {
    const wrong = (reason: string) => new ControlError(400, `${parameter} ${reason}.`, { parameter });
    if (typeof value !== 'string') continue;
    if (parameter === 'status' && !/^[1-5]\d\d$/.test(value))
      throw wrong(`must be a status, such as 404, not ${value}`);
    if (parameter === 'last' && !/^[1-9]\d*$/.test(value)) throw wrong(`must be a number from 1 on, not ${value}`);
    if (parameter === 'method' && !isHttpMethod(value)) {
      throw wrong(`must be an HTTP method, not ${value}`);
    }
  }
  const { operationId, method, status, world, last } = query as Record<string, string>;
  return {
    ...(operationId !== undefined && { operationId }),
    ...(method !== undefined && { method }),
    ...(world !== undefined && { world }),
    ...(status !== undefined && { status: Number(status) }),
    ...(last !== undefined && { last: Number(last) }),
  };
}
