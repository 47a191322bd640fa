import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, test } from 'vitest';
import { readText, repositoryRoot } from './repository-files.ts';
import { type Manifest, runtimeDependencies, workspacePackages } from './workspace-package.ts';

const packages = workspacePackages();
const published = packages.filter(({ manifest }) => !manifest.private);

test('the root offers the commands of the house and no others', () => {
  const { scripts } = JSON.parse(readText('package.json')) as Manifest;
  const commands = ['start', 'test', 'build', 'dev', 'generate', 'check', 'mock', 'bench', 'changeset', 'release'];
  expect(Object.keys(scripts ?? {}).sort(), 'a new command needs a line in AGENTS.md and here').toEqual(
    [...commands, 'lint:root', 'postinstall'].sort(),
  );
  const told = commands.filter((command) => !readText('AGENTS.md').includes(`\`pnpm ${command}\``));
  expect(told, 'AGENTS.md lists every command').toEqual([]);
});

test('packages are named after their folders', () => {
  const bad = packages.flatMap(({ folder, manifest }) => {
    const name = folder.startsWith('generators/') ? `generator-${basename(folder)}` : basename(folder);
    const wanted = folder === 'spec' ? '@hcptf/openapi' : `@hcptf/${name}`;
    return manifest.name === wanted ? [] : `${folder}/package.json: the name is ${manifest.name}; make it ${wanted}`;
  });
  expect(bad).toEqual([]);
});

test('every package has a description and a license', () => {
  const bad = packages.flatMap(({ folder, manifest }) => [
    ...(manifest.description ? [] : [`${folder}/package.json: add a description`]),
    ...(manifest.license === 'Apache-2.0' ? [] : [`${folder}/package.json: add "license": "Apache-2.0"`]),
    ...(manifest.type === 'module' ? [] : [`${folder}/package.json: add "type": "module"`]),
  ]);
  expect(bad).toEqual([]);
});

test('exactly the specification, the libraries and the MCP server go to npm', () => {
  const folders = packages.map(({ folder }) => folder);
  const libraries = folders.filter((folder) => /^(spec$|packages\/|apps\/mcp$)/.test(folder));
  expect(
    published.map(({ folder }) => folder),
    'set or remove "private": true',
  ).toEqual(libraries);
});

test('every published package has a README', () => {
  const bad = published
    .filter(({ folder }) => !existsSync(join(repositoryRoot, folder, 'README.md')))
    .map(
      ({ folder }) => `${folder}/README.md: write what the package does, how to install it, and one example that runs`,
    );
  expect(bad).toEqual([]);
});

test('published packages depend on published ones, at the versions of the workspace', () => {
  const bad = published.flatMap(({ folder, manifest }) =>
    Object.entries(runtimeDependencies(manifest)).flatMap(([name, range]) => {
      const ours = packages.find((other) => other.manifest.name === name);
      if (ours?.manifest.private) return `${folder}/package.json: ${name} is private, users could not install it`;
      if (ours && range !== 'workspace:^') return `${folder}/package.json: ${name} is ${range}; make it workspace:^`;
      if (!ours && !range.startsWith('catalog:'))
        return `${folder}/package.json: ${name} is ${range}; put it in the catalog`;
      return [];
    }),
  );
  expect(bad).toEqual([]);
});

test('packages are ESM only', () => {
  const bad = published.flatMap(({ folder, manifest }) =>
    /"require"|\.cjs"/.test(JSON.stringify(manifest.exports ?? {}))
      ? [`${folder}/package.json: exports has a CommonJS entry; Node.js can require() ES modules`]
      : [],
  );
  expect(bad).toEqual([]);
});
