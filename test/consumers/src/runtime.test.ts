import { join } from 'node:path';
import { describe, expect, inject, test } from 'vitest';
import { entriesOf } from './packed-package.ts';
import { run } from './run.ts';

const packages = inject('packages');
const consumer = inject('consumer');

describe.each(packages.flatMap(entriesOf))('$specifier', ({ specifier, json }) => {
  test('can be imported, and required by CommonJS', async () => {
    const show = 'console.log(Object.keys(entry).sort().join())';
    const attributes = json ? " with { type: 'json' }" : '';
    const imported = `import ${json ? 'entry' : '* as entry'} from '${specifier}'${attributes}; ${show}`;
    const required = `const entry = require('${specifier}'); ${show}`;
    const [esm, cjs] = await Promise.all([
      run(process.execPath, ['--input-type=module', '--eval', imported], consumer),
      run(process.execPath, ['--input-type=commonjs', '--eval', required], consumer),
    ]);
    expect(esm).toMatchObject({ code: 0, stderr: '', stdout: expect.stringMatching(/\w/) });
    expect(cjs).toEqual(esm);
  });
});

describe.each(packages.flatMap(({ manifest }) => Object.keys(manifest.bin ?? {})))('%s', (bin) => {
  const program = join(consumer, 'node_modules/.bin', bin);

  test('--help says how to use it', async () => {
    const { code, stdout, stderr } = await run(program, ['--help'], consumer);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain(bin);
    expect(stdout).toContain('--');
  });

  test('an unknown option ends it with 1 and one line that names the option', async () => {
    const { code, stdout, stderr } = await run(program, ['--no-such-option'], consumer);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(/^[^\n]*--no-such-option[^\n]*\n$/);
  });
});
