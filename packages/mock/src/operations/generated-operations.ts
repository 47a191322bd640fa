import { readFile } from 'node:fs/promises';
import { operations } from '../generated/operations.ts';
import { type PreparedOperations, readOperations } from '../specification/prepared-operations.ts';

// Read, not imported, because its lines are parsed one by one when they are needed. The build puts in the place that the
// file has in dist.
const FILE = new URL('../generated/prism-operations.json', import.meta.url);

let loading: Promise<PreparedOperations> | undefined;

/** Returns the operations of the specification that this package was built from, loaded once for all servers. */
export function loadGeneratedOperations(): Promise<PreparedOperations> {
  loading ??= readFile(FILE, 'utf8').then((text) => readOperations(operations, text));
  return loading;
}
