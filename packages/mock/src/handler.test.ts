import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

const packageFolder = join(import.meta.dirname, '..');

describe('the entry ./handler', () => {
  test('leads to no Node.js built-in, also in what it loads later', () => {
    const reached = new Set([join(packageFolder, 'dist/handler.js')]);
    const builtins: string[] = [];
    for (const file of reached) {
      const code = readFileSync(file, 'utf8');
      for (const [, specifier = ''] of code.matchAll(/(?:\bfrom|\bimport\(?)\s*["'`]([^"'`\n]+)["'`]/g)) {
        if (/^\.\.?\/[\w./-]+\.js$/.test(specifier)) reached.add(join(file, '..', specifier));
        else if (specifier.startsWith('node:')) builtins.push(`${file} imports ${specifier}`);
      }
    }
    expect(builtins).toEqual([]);
    const names = [...reached].map((file) => file.slice(packageFolder.length + 1));
    expect(names).toEqual(expect.arrayContaining(['third-party/prism-validator.js', 'third-party/ajv.js']));
  });

  test('answers without the globals that only Node.js has', () => {
    const program = join(import.meta.dirname, 'testing/handler-program.ts');
    const output = execFileSync(process.execPath, [program], { encoding: 'utf8' });
    expect(JSON.parse(output)).toEqual([200, 201, 200, 422, 400, 200, 422, 'planned']);
  });
});
