import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { describe, expect, inject, test } from 'vitest';
import ownManifest from '../package.json' with { type: 'json' };
import { entriesOf, hasCode } from './packed-package.ts';
import { workspaceRoot } from './published-package.ts';
import { run } from './run.ts';

const packages = inject('packages');

/** Packed kB, with half as much again in reserve. Raise a limit only when you know why the package grew. */
const CEILINGS: Record<string, number> = {
  '@hcptf/client': 420,
  '@hcptf/mock': 1500,
  '@hcptf/openapi': 165,
  '@hcptf/tools': 600,
};

test('every published package is a dependency of these tests, so that turbo builds it before them', () => {
  expect(Object.keys(ownManifest.devDependencies)).toEqual(expect.arrayContaining(packages.map(({ name }) => name)));
});

describe.each(packages)('$name', (packed) => {
  const { name, version, installed, tarball, size, manifest } = packed;
  const files = readdirSync(installed, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(installed.length + 1))
    .filter((file) => !file.startsWith('node_modules/'));
  const read = (file: string) => readFileSync(join(installed, file), 'utf8');

  test('has a README, the license, and what was built or bundled', () => {
    // Entries outside dist are documents of their own, such as the schemas that editors read.
    const documents = entriesOf(packed).flatMap(({ target, types = '' }) => [target.slice(2), types.slice(2)]);
    // What changed, and the digests of what was generated.
    const digest = (file: string) => file !== 'README.md' && /^[A-Z]+\.md$/.test(file);
    const top = files.filter(
      (file) =>
        !/^(?:dist|third-party)\//.test(file) &&
        !digest(file) &&
        (file === 'package.json' || !documents.includes(file)),
    );
    expect(top.sort()).toEqual(['LICENSE', 'README.md', 'package.json']);
    expect(read('LICENSE')).toBe(readFileSync(join(workspaceRoot, 'LICENSE'), 'utf8'));
    expect(files.filter((file) => /\.(test|test-d|bench)\.|(?<!\.d)\.[cm]?tsx?$|\.tsbuildinfo$/.test(file))).toEqual(
      [],
    );
  });

  test('has what its package.json names', () => {
    const named = entriesOf(packed).flatMap(({ target, types }) => [target, ...(types ? [types] : [])]);
    expect(files).toEqual(
      expect.arrayContaining([...named, ...Object.values(manifest.bin ?? {})].map((path) => path.slice(2))),
    );
  });

  test('has types for every entry that is code', () => {
    expect(entriesOf(packed).filter(({ json, types }) => !json && !types?.endsWith('.d.ts'))).toEqual([]);
  });

  test('has only files in dist that an entry reaches', () => {
    const roots = [
      ...entriesOf(packed).flatMap(({ target, types }) => [target, types ?? '']),
      ...Object.values(manifest.bin ?? {}),
    ];
    const code = files.filter((file) => /\.(js|d\.ts)$/.test(file));
    // Declarations name each other by the names of the code.
    const nameOf = (file: string) => basename(file).replace(/\.d\.ts$/, '.js');
    const mentioned = (file: string) => code.some((other) => other !== file && read(other).includes(nameOf(file)));
    const left = files.filter((file) => file.startsWith('dist/') && !roots.includes(`./${file}`) && !mentioned(file));
    // The bundler also writes types of a program, which are not an entry.
    expect(left.filter((file) => !roots.includes(`./${file.replace(/\.d\.ts$/, '.js')}`))).toEqual([]);
  });

  test('does not name this workspace: no workspace: or catalog: version, no folder of this machine', () => {
    expect(read('package.json')).not.toMatch(/"(workspace|catalog|file|link):/);
    expect(files.filter((file) => read(file).includes(workspaceRoot))).toEqual([]);
  });

  test('has the source maps that its code names, with the sources inside', () => {
    const named = files.flatMap((file) =>
      /\.[cm]?[jt]s$/.test(file)
        ? [...read(file).matchAll(/^\/\/# sourceMappingURL=(\S+)$/gm)].map(([, map = '']) => join(dirname(file), map))
        : [],
    );
    expect(named.sort()).toEqual(files.filter((file) => file.endsWith('.map')).sort());
    for (const file of named) {
      const { sources, sourcesContent } = JSON.parse(read(file));
      expect(sourcesContent, file).toHaveLength(sources.length);
    }
  });

  test('is small', () => {
    const ceiling = CEILINGS[name] ?? 100;
    const unpacked = files.reduce((sum, file) => sum + statSync(join(installed, file)).size, 0);
    const kilobytes = (bytes: number) => `${Math.round(bytes / 1000)} kB`;
    console.log(
      `${name}@${version}: ${kilobytes(size)} of at most ${ceiling} kB packed, ${kilobytes(unpacked)} unpacked, ${files.length} files`,
    );
    expect(size).toBeLessThan(ceiling * 1000);
  });

  test('pleases publint', async () => {
    const { code, stdout, stderr } = await run(ownProgram('publint'), ['run', '--strict', tarball], workspaceRoot);
    expect(code, stdout + stderr).toBe(0);
  });

  // attw judges types; @hcptf/openapi is JSON without any.
  if (hasCode(packed)) {
    test('pleases attw', async () => {
      const args = ['--profile', 'esm-only', '--no-definitely-typed', '--format', 'ascii', tarball];
      const { code, stdout, stderr } = await run(ownProgram('attw'), args, workspaceRoot);
      expect(code, stdout + stderr).toBe(0);
      // attw prints this when it finds no problem.
      expect(stdout).not.toContain('does not contain types');
    });
  }
});

function ownProgram(name: string): string {
  return join(import.meta.dirname, '../node_modules/.bin', name);
}
