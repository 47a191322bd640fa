import { builtinModules } from 'node:module';
import { dirname, join, matchesGlob } from 'node:path';
import { expect, test } from 'vitest';
import { readText, repositoryFiles } from './repository-files.ts';
import { importsOf, type SourceFile, sourceFiles } from './source-file.ts';
import { runtimeDependencies, type WorkspacePackage, workspacePackages } from './workspace-package.ts';

/** Which folder may import which; the first line that fits a folder counts. */
const law: { who: string; tag: string; may: string[]; foreign?: string[] }[] = [
  { who: 'spec', tag: 'spec', may: [] },
  { who: 'generators/kit', tag: 'generator-kit', may: ['spec'] },
  { who: 'generators/*', tag: 'generator', may: ['generators/kit'] },
  {
    who: 'packages/client',
    tag: 'client',
    may: [],
    foreign: ['@noble/hashes', 'modern-tar', 'openapi-fetch', 'undici'],
  },
  { who: 'packages/tools', tag: 'tools', may: ['packages/client'] },
  { who: 'packages/mock', tag: 'mock', may: [] },
  { who: 'apps/*', tag: 'app', may: ['packages/*'] },
  { who: 'test/*', tag: 'test', may: ['spec', 'generators/*', 'packages/*', 'apps/*', 'test/house'] },
];

const packages = workspacePackages();
const files = sourceFiles();
const lawOf = (folder: string) => law.find(({ who }) => matchesGlob(folder, who));
const packageOf = (path: string) => packages.find(({ folder }) => path.startsWith(`${folder}/`));
const nameOf = (specifier: string) => specifier.match(/^(@[^/]+\/)?[^/]+/)?.[0] ?? specifier;
const isBuiltin = (specifier: string) => specifier.startsWith('node:') || builtinModules.includes(specifier);
const isRelative = (specifier: string) => /^\.\.?(\/|$)/.test(specifier);
/** Code that users of the package run, as opposed to its tests, what they share, and its configurations. */
const isShipped = ({ path, isTest }: SourceFile, { folder }: WorkspacePackage) =>
  !isTest && path.startsWith(`${folder}/src/`) && !path.includes('/testing/');

/** Packages by folder, and what they import from other packages: [file, specifier, package]. */
function* packageImports(): Generator<{ file: SourceFile; from: WorkspacePackage; specifier: string; name: string }> {
  for (const file of files) {
    const from = packageOf(file.path);
    if (!from) continue;
    for (const specifier of file.imports) {
      // `#name` is a file of the package itself.
      if (isBuiltin(specifier) || isRelative(specifier) || specifier.startsWith('#')) continue;
      yield { file, from, specifier, name: nameOf(specifier) };
    }
  }
}

test('importsOf finds every form of import', () => {
  const text = `import 'a';\nimport type { B } from "b";\nimport c, {\n  d,\n} from 'c/d';\nexport { e } from 'e';
const f = await import(·f·);\ntype G = typeof import(·g·);\nrequire.resolve(·h·);\ncreateRequire(import.meta.url)(·i·);
export const from = 'no';`;
  expect(importsOf(text.replaceAll('·', "'")).sort()).toEqual(['a', 'b', 'c/d', 'e', 'f', 'g', 'h', 'i']);
});

test('rooms import only from the rooms that the law names', () => {
  const bad: string[] = [];
  for (const { file, from, specifier, name } of packageImports()) {
    const target = packages.find(({ manifest }) => manifest.name === name);
    if (!target || target === from) continue;
    const may = lawOf(from.folder)?.may ?? [];
    // Tests of a package may also import the specification and the package's own generator.
    const own = ['spec', 'generators/kit', from.folder.replace('packages', 'generators')];
    const allowed = isShipped(file, from) || !from.folder.startsWith('packages/') ? may : [...may, ...own];
    if (allowed.some((glob) => matchesGlob(target.folder, glob))) continue;
    bad.push(
      `${file.path}: imports ${specifier}, but ${from.folder} may import only ${may.join(', ') || 'nothing of ours'}`,
    );
  }
  expect(bad).toEqual([]);
});

test('dependencies at run time obey the same law', () => {
  const bad = packages.flatMap(({ folder, manifest }) =>
    Object.keys(runtimeDependencies(manifest)).flatMap((name) => {
      const target = packages.find((other) => other.manifest.name === name);
      if (!target || lawOf(folder)?.may.some((glob) => matchesGlob(target.folder, glob))) return [];
      return `${folder}/package.json: ${name} in dependencies is against the law of imports; remove it or make it a devDependency`;
    }),
  );
  expect(bad).toEqual([]);
});

test('packages declare what their code imports', () => {
  const bad: string[] = [];
  for (const { file, from, name } of packageImports()) {
    // What this folder imports is bundled: users do not install it.
    const isBundled = file.path.startsWith(`${from.folder}/src/third-party/`);
    const needed = from.folder.startsWith('packages/') && isShipped(file, from) && !isBundled;
    const declared = { ...runtimeDependencies(from.manifest), ...(needed ? {} : from.manifest.devDependencies) };
    if (name in declared || name === from.manifest.name) continue;
    bad.push(
      `${file.path}: imports ${name}; add it to ${needed ? 'dependencies' : 'devDependencies'} of ${from.folder}/package.json`,
    );
  }
  expect(bad).toEqual([]);
});

test('the client depends on few packages, which are named here', () => {
  const bad: string[] = [];
  for (const { file, from, name } of packageImports()) {
    const foreign = lawOf(from.folder)?.foreign;
    if (!foreign || !isShipped(file, from) || foreign.includes(name)) continue;
    bad.push(`${file.path}: imports ${name}, but ${from.folder} may import only ${foreign.join(', ')}`);
  }
  expect(bad).toEqual([]);
});

test('relative imports stay in their package', () => {
  const bad = files.flatMap((file) => {
    const folder = packageOf(file.path)?.folder ?? dirname(file.path);
    return file.imports
      .filter((specifier) => isRelative(specifier) && !join(dirname(file.path), specifier).startsWith(`${folder}/`))
      .map((specifier) => `${file.path}: ${specifier} leaves ${folder}; import the other package by its name`);
  });
  expect(bad).toEqual([]);
});

test('every package tells turbo its room, so that `turbo boundaries` holds the law too', () => {
  const bad = packages.flatMap(({ folder }) => {
    const tag = lawOf(folder)?.tag ?? 'a line in the law above';
    const file = `${folder}/turbo.json`;
    const { tags } = (repositoryFiles().includes(file) ? JSON.parse(readText(file)) : {}) as { tags?: string[] };
    return tags?.length === 1 && tags[0] === tag ? [] : `${file}: its tags must be ["${tag}"]`;
  });
  expect(bad).toEqual([]);
});
