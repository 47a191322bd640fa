import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

/**
 * Moves the files of `fresh` into `folder`, of which nothing else stays. A reader finds every file whole
 * meanwhile: new ones come first, then each takes the place of its old self, and what is no longer needed goes last.
 * @returns how many files there are now
 */
export function replaceFolder(fresh: string, folder: string): number {
  const isThere = (file: string) => existsSync(join(folder, file));
  const files = filesIn(fresh).sort((a, b) => Number(isThere(a)) - Number(isThere(b)));
  for (const file of files) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    renameSync(join(fresh, file), join(folder, file));
  }
  const kept = new Set(files);
  for (const file of filesIn(folder)) if (!kept.has(file)) rmSync(join(folder, file));
  rmSync(fresh, { recursive: true });
  return files.length;
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)));
}
