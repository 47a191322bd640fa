import { readFile } from 'node:fs/promises';
import { operations } from './generated/operations.ts';
import { type PreparedOperations, readOperations } from './specification/prepared-operations.ts';

// The build copies the file to the same place below dist. It is read, not imported, because its lines are parsed one by
// one when they are needed.
const FILE = new URL('./generated/prism-operations.json', import.meta.url);

let loading: Promise<PreparedOperations> | undefined;

/** Returns the operations of the specification that this package was built from, loaded once for all servers. */
export function loadGeneratedOperations(): Promise<PreparedOperations> {
  loading ??= readFile(FILE, 'utf8').then((text) => readOperations(operations, text));
  return loading;
}
