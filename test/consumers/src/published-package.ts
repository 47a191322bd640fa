import { fileURLToPath } from 'node:url';
import { mustRun } from './run.ts';

/** A package of the workspace that is not private. */
export interface PublishedPackage {
  name: string;
  version: string;
  /** Its folder in the workspace. */
  source: string;
}

export const workspaceRoot: string = fileURLToPath(new URL('../../..', import.meta.url));

/** Asks pnpm, so a package that is added later is found. */
export async function findPublishedPackages(): Promise<PublishedPackage[]> {
  const list = await mustRun('pnpm', ['--recursive', 'list', '--json', '--depth', '-1'], workspaceRoot, process.env);
  const all: { name: string; version: string; path: string; private: boolean }[] = JSON.parse(list);
  return all
    .filter((one) => !one.private)
    .map(({ name, version, path }) => ({ name, version, source: path }))
    .sort((a, b) => a.name.localeCompare(b.name));
}
