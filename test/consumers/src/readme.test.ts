import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, inject, test } from 'vitest';
import { entriesOf, type PackedPackage } from './packed-package.ts';
import { exampleFile, readExamples } from './read-examples.ts';
import { run } from './run.ts';

const consumer = inject('consumer');

describe.each(inject('packages'))('the README of $name', (packed) => {
  const file = join(packed.installed, 'README.md');
  const readme = existsSync(file) ? readFileSync(file, 'utf8') : '';
  const { examples } = readExamples(readme);

  test('says how to install it', () => {
    const commands = readme.split('\n').filter((line) => line.startsWith('npm install '));
    expect(commands.map((command) => command.split(' '))).toContainEqual(expect.arrayContaining([packed.name]));
  });

  test('begins with an example of about ten lines', () => {
    expect(examples).not.toEqual([]);
    expect(examples[0]?.given).toBe('');
    expect(examples[0]?.code.split('\n').filter((line) => line.trim() !== '').length).toBeLessThanOrEqual(15);
  });

  test('names every option', () => {
    const missing = optionsOf(packed).filter(({ option }) => !readme.includes(`\`${option}\``));
    expect(missing).toEqual([]);
  });

  test.each(Object.keys(packed.manifest.bin ?? {}))('names every option of %s', async (bin) => {
    const { stdout: help } = await run(join(consumer, 'node_modules/.bin', bin), ['--help'], consumer);
    const options = new Set(help.match(/--[a-z-]+/g));
    expect(options).not.toEqual(new Set());
    expect([...options].filter((option) => option !== '--help' && !readme.includes(option))).toEqual([]);
  });

  test.each(examples.map(({ code }, index) => [index + 1, code] as const))(
    'has an example that runs: %i',
    async (number) => {
      const args = ['--import', './given/hcp-terraform.ts', exampleFile(packed.name, number - 1)];
      const { code, stderr } = await run(process.execPath, args, consumer);
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    },
  );
});

/** The members of every exported `interface …Options`, as the declarations print them. */
function optionsOf(packed: PackedPackage): { interface: string; option: string }[] {
  return entriesOf(packed).flatMap(({ types }) => {
    if (!types) return [];
    const declarations = readFileSync(join(packed.installed, types), 'utf8');
    const exported = declarations.match(/^export \{[^}]*\}/gm)?.join() ?? '';
    return [...declarations.matchAll(/^(?:export )?interface (\w+Options)\b[^{]*\{\n([\s\S]*?)^\}/gm)].flatMap(
      ([, name = '', body = '']) =>
        new RegExp(`\\b${name}\\b`).test(exported)
          ? [...body.matchAll(/^ {2}(?:readonly )?(\w+)\??[:(]/gm)].map(([, option = '']) => ({
              interface: name,
              option,
            }))
          : [],
    );
  });
}
