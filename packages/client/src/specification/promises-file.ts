import type { OperationEntry } from './operation-entry.ts';

/** True for an operation that answers with a log, an archive or a state, which may be long, and not with a JSON document. */
export function promisesFile({ accept }: OperationEntry): boolean {
  return accept?.some((mediaType) => !mediaType.includes('json')) === true;
}
