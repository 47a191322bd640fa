import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

export const repositoryRoot = resolve(import.meta.dirname, '../../..');

/** Every file that is committed, or would be by `git add --all`, as a path from the root. */
export function repositoryFiles(): string[] {
  return git('ls-files', '--cached', '--others', '--exclude-standard').filter((file) =>
    existsSync(join(repositoryRoot, file)),
  );
}

/** Returns the output of git, line by line. */
export function git(...command: string[]): string[] {
  const output = execFileSync('git', command, { cwd: repositoryRoot, encoding: 'utf8', maxBuffer: 64 * 2 ** 20 });
  return [...new Set(output.split('\n').filter(Boolean))].sort();
}

export function readText(file: string): string {
  return readFileSync(join(repositoryRoot, file), 'utf8');
}
