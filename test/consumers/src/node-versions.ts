import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** A version of Node.js that the packages state in `engines`. */
export interface NodeVersion {
  name: string;
  /** Where it is, or would be. */
  binary: string;
}

/** Where `installRuntimes()` puts what is in runtimes/package.json. */
export const runtimesFolder: string = join(import.meta.dirname, '../runtimes');

const installed = (name: string) =>
  join(runtimesFolder, 'node_modules', `${name}-${process.platform}-${process.arch}`, 'bin/node');

/** The lowest one of each line; the middle one is this one, on which all other tests run. */
export const nodeVersions: readonly NodeVersion[] = [
  { name: 'Node.js 22.13', binary: installed('node22') },
  { name: `Node.js ${process.versions.node}`, binary: process.execPath },
  { name: 'Node.js 26', binary: installed('node26') },
];

/** Undefined for a version that is missing, which is said aloud: a skipped test does not say why. */
export function findBinary({ name, binary }: NodeVersion, notInstalled: string | undefined): string | undefined {
  if (existsSync(binary)) return binary;
  console.warn(`${name} cannot be run: ${notInstalled ?? `there is no ${binary}`}`);
  return undefined;
}
