import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { describe, expect, inject, test } from 'vitest';
import { run } from './run.ts';

const require = createRequire(import.meta.url);

describe.each([
  ['TypeScript 5.9', 'typescript-5', /^5\.9\./],
  ['TypeScript 7', 'typescript', /^7\./],
])('%s', (_, alias, expected) => {
  const manifest = require.resolve(`${alias}/package.json`);
  const { version, bin }: { version: string; bin: { tsc: string } } = JSON.parse(readFileSync(manifest, 'utf8'));
  const tsc = join(dirname(manifest), bin.tsc);
  // Declarations are checked once: those of nine frameworks take minutes.
  const options = (resolution: string) =>
    alias === 'typescript' && resolution === 'nodenext' ? [] : ['--skipLibCheck'];

  test('has the version of its name', () => {
    expect(version).toMatch(expected);
  });

  test.each(['nodenext', 'bundler'])(
    'accepts every entry, right uses and README examples, and refuses wrong uses: %s',
    async (resolution) => {
      const { code, stdout, stderr } = await run(
        process.execPath,
        [tsc, '-p', `tsconfig.${resolution}.json`, '--pretty', 'false', ...options(resolution)],
        inject('consumer'),
      );
      const errors = stdout.split('\n').filter((line) => line.includes('error TS'));
      expect(ours(errors), stdout + stderr).toEqual([]);
      expect(code === 0 || errors.length > 0, stdout + stderr).toBe(true);
    },
  );
});

/** Drops type errors within the declarations of other packages. */
function ours(errors: string[]): string[] {
  return errors.filter((line) => !/^[^(]*node_modules\/(?!@hcptf\/)[^(]*\(/.test(line));
}
