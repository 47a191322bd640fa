import { basename } from 'node:path';
import { replaceFolder } from './replace-folder.ts';

interface BuildOptions {
  outDir: string;
  checks: { bundlerTimings: false };
  hooks: { 'build:done': () => void };
}

/**
 * Options of tsdown for a build that is made beside `dist`, which keeps its files until the new ones are whole.
 * @param finish what else belongs to the build, before it takes the place of the old one
 */
export function buildAside(finish?: () => void): BuildOptions {
  const done = () => {
    finish?.();
    const files = replaceFolder('.dist', 'dist');
    console.log(`${files} files written to packages/${basename(process.cwd())}/dist`);
  };
  return { outDir: '.dist', checks: { bundlerTimings: false }, hooks: { 'build:done': done } };
}
