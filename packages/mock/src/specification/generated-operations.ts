import { readFile } from 'node:fs/promises';
import { operations } from '../generated/operations.ts';
import { type PackedOperations, type PreparedOperations, unpackOperations } from './prepared-operations.ts';

// It is read, not imported: JSON.parse is far faster than what a bundler makes of a module this big. The build copies it
// to dist/generated, and puts this module into dist itself.
const folder = import.meta.url.endsWith('.ts') ? '../generated' : './generated';
const FILE = new URL(`${folder}/prism-operations.json`, import.meta.url);

let loading: Promise<PreparedOperations> | undefined;
let loaded: PreparedOperations | undefined;

/** The operations of the specification that this package was built from, loaded once for all servers. */
export function loadGeneratedOperations(): Promise<PreparedOperations> {
  loading ??= readFile(FILE, 'utf8').then((text) => {
    loaded = { table: operations, operations: unpackOperations(JSON.parse(text) as PackedOperations) };
    return loaded;
  });
  return loading;
}

/** The same where they have been loaded, as in every process that has a mock. */
export function loadedOperations(): PreparedOperations | undefined {
  return loaded;
}
