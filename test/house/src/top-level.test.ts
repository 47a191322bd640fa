import { expect, test } from 'vitest';
import { repositoryFiles } from './repository-files.ts';
import { workspacePackages } from './workspace-package.ts';

const rooms = ['spec', 'packages', 'generators', 'apps', 'test'];
const rest = [
  '.changeset',
  '.ci',
  '.github',
  '.gitignore',
  '.pnpmfile.mjs',
  'AGENTS.md',
  'CONTRIBUTING.md',
  'LICENSE',
  'README.md',
  'biome.json',
  'decisions',
  'package.json',
  'pnpm-lock.yaml',
  'pnpm-workspace.yaml',
  'tsconfig.base.json',
  'turbo.json',
];

test('the top level holds the five rooms, the decisions, and the files that tools look for there', () => {
  const entries = new Set(repositoryFiles().map((file) => file.split('/')[0]));
  expect(
    [...entries].sort(),
    'move what is new into a room, or argue for it in decisions/house.md and in this test',
  ).toEqual([...rooms, ...rest].sort());
});

test('every folder of a room but spec is a package', () => {
  const packages = workspacePackages().map(({ folder }) => folder);
  const folders = new Set(
    repositoryFiles()
      .filter((file) => rooms.slice(1).includes(file.split('/')[0] ?? ''))
      .map((file) => file.split('/').slice(0, 2).join('/')),
  );
  expect([...folders].sort(), 'give the folder a package.json, or move its files into a package').toEqual(
    packages.filter((folder) => folder !== 'spec').sort(),
  );
});

test('generators/<name> fills packages/<name>', () => {
  const folders = workspacePackages().map(({ folder }) => folder);
  const lonely = folders
    .filter((folder) => folder.startsWith('generators/') && folder !== 'generators/kit')
    .filter((folder) => !folders.includes(folder.replace('generators', 'packages')))
    .map((folder) => `${folder}: there is no package of that name; rename one of them`);
  expect(lonely).toEqual([]);
});
