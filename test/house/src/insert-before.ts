import { readFileSync, writeFileSync } from 'node:fs';

/** Inserts lines into a file of a working copy, before the line that an expression finds. */
export function insertBefore(file: string, line: RegExp, insertion: string): void {
  const before = readFileSync(file, 'utf8');
  const after = before.replace(line, (found) => insertion + found);
  if (after === before) throw new Error(`${file} has no line ${line} any more: choose another one in the test`);
  writeFileSync(file, after);
}
