import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { createWorkingCopy, type WorkingCopy } from '@hcptf/house/working-copy';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { parse } from 'yaml';
import { type LocalRegistry, startLocalRegistry } from './local-registry.ts';
import { workspaceRoot } from './published-package.ts';
import { mustRun } from './run.ts';
import { startWorkflowIdentity } from './workflow-identity.ts';

// A real release, from a copy of the repository to a registry on this machine, and what a stranger installs from there.

const packages = inject('packages').map((one) => ({ ...one, folder: relative(workspaceRoot, one.source) }));
const consumer = mkdtempSync(join(tmpdir(), 'hcptf-stranger-'));
let registry: LocalRegistry;
let copy: WorkingCopy;
let version: string;

const versions = () =>
  packages.map(({ folder }) => JSON.parse(readFileSync(join(copy.root, folder, 'package.json'), 'utf8')).version);

beforeAll(async () => {
  [registry, copy] = await Promise.all([startLocalRegistry(), createWorkingCopy()]);
  // Tags have an author.
  await copy.run('git', 'config', 'user.name', 'release');
  await copy.run('git', 'config', 'user.email', 'release@localhost');
  writeFileSync(join(copy.root, '.npmrc'), registry.npmrc);
  await copy.run('changeset', 'version');
  version = versions()[0];
  await copy.run('git', 'commit', '--quiet', '--all', '--message=Release');
  await copy.run('pnpm', 'release');
}, 600_000);

afterAll(async () => {
  rmSync(consumer, { recursive: true, force: true });
  await registry?.close();
  await copy?.remove();
}, 120_000);

test('the first release is 0.1.0, of all packages', () => {
  const first = packages.every((one) => one.version === '0.0.0');
  expect(versions()).toEqual(packages.map(() => (first ? '0.1.0' : version)));
});

test('each version is tagged', async () => {
  const tags = await copy.run('git', 'tag', '--points-at', 'HEAD');
  expect(tags.trim().split('\n').sort()).toEqual(packages.map(({ name }) => `${name}@${version}`));
});

describe.each(packages)('$name in the registry', ({ name, folder, tarball, installed }) => {
  test('is the latest of its one version', async () => {
    const packument = await registry.packument(name);
    expect(packument['dist-tags']).toEqual({ latest: version });
    expect(Object.keys(packument.versions)).toEqual([version]);
  });

  test('says where it comes from, without which npm refuses provenance', async () => {
    const { versions } = await registry.packument(name);
    const home = 'https://github.com/hcptf/hcptf';
    expect(versions[version]).toMatchObject({
      repository: { type: 'git', url: `git+${home}.git`, directory: folder },
      homepage: `${home}/tree/main/${folder}#readme`,
      bugs: { url: `${home}/issues` },
      keywords: expect.arrayContaining(['hcp-terraform', 'terraform']),
      author: { name: 'The hcptf authors' },
      license: 'Apache-2.0',
    });
  });

  test('depends on what strangers can install', async () => {
    const { versions } = await registry.packument(name);
    const { dependencies = {}, peerDependencies = {}, devDependencies } = versions[version] as Dependencies;
    expect(devDependencies).toBeUndefined();
    const ours = Object.entries({ ...dependencies, ...peerDependencies }).filter(([other]) => /^@hcptf\//.test(other));
    expect(ours).toEqual(ours.map(([other]) => [other, `^${version}`]));
  });

  test('has the files that were tested, and the changelog', async () => {
    const { versions } = await registry.packument(name);
    const file = join(consumer, 'published.tgz');
    const response = await fetch(versions[version]?.dist.tarball ?? '');
    writeFileSync(file, new Uint8Array(await response.arrayBuffer()));
    expect(await filesOf(file)).toEqual([...new Set([...(await filesOf(tarball)), 'package/CHANGELOG.md'])].sort());
    expect(await mustRun('tar', ['-xzOf', file, 'package/CHANGELOG.md'], consumer)).toContain(`## ${version}\n`);
    expect(await mustRun('tar', ['-xzOf', file, 'package/LICENSE'], consumer)).toBe(
      readFileSync(join(installed, 'LICENSE'), 'utf8'),
    );
  });
});

test('a stranger installs them with npm in an empty project, and they work together', async () => {
  const project = join(consumer, 'project');
  mkdirSync(project);
  writeFileSync(join(project, '.npmrc'), registry.npmrc);
  writeFileSync(join(project, 'package.json'), '{ "private": true, "type": "module" }');
  const names = packages.map(({ name }) => name);
  await mustRun('npm', ['install', '--prefer-offline', '--no-audit', '--no-fund', ...names], project);
  cpSync(join(import.meta.dirname, '../released/use-all.ts'), join(project, 'use-all.ts'));
  const { run, tool, description } = JSON.parse(await mustRun(process.execPath, ['use-all.ts'], project));
  expect({ run, tool, description }).toEqual({ run: 'run-CZcmD7eagjhyX0vN', tool: true, description: version });
});

test('the workflow publishes what was packed with its identity, and not without provenance', async () => {
  const { jobs } = parse(readFileSync(join(copy.root, '.github/workflows/release.yml'), 'utf8')) as Workflow;
  const step = jobs['publish']?.steps.find(({ uses }) => uses?.startsWith('changesets/action/publish@'));
  const identity = await startWorkflowIdentity();
  try {
    writeFileSync(join(copy.root, '.npmrc'), `@hcptf:registry=${identity.url}\n`);
    const variables = Object.entries({ ...identity.environment, ...step?.env }).map(
      ([key, value]) => `${key}=${value}`,
    );
    const publish = ['changeset', 'publish', '--from-pack-dir', '.release'];
    // Sigstore's client finds out that the identity is none.
    await expect(copy.run('env', ...variables, ...publish)).rejects.toThrow('PROVENANCE');
    expect(new Set(identity.audiences)).toEqual(new Set(['npm:127.0.0.1', 'sigstore']));
    expect(identity.requests).toContain('POST /-/npm/v1/oidc/token/exchange/package/@hcptf/client');
    expect(identity.requests.filter((request) => request.startsWith('PUT '))).toEqual([]);
  } finally {
    await identity.close();
  }
});

test('a change of one package raises the version of all, and of no private package', async () => {
  writeFileSync(join(copy.root, '.changeset/one.md'), '---\n"@hcptf/client": patch\n---\n\nOne.\n');
  await copy.run('changeset', 'version');
  const next = version.replace(/\d+$/, (patch) => `${Number(patch) + 1}`);
  expect(versions()).toEqual(packages.map(() => next));
  const changed = await copy.run('git', 'diff', '--name-only', '--', '*package.json', 'pnpm-lock.yaml');
  expect(changed.trim().split('\n').sort()).toEqual(packages.map(({ folder }) => `${folder}/package.json`).sort());
});

interface Workflow {
  jobs: Record<string, { steps: { uses?: string; env?: Record<string, string> }[] }>;
}

type Dependencies = Partial<Record<'dependencies' | 'peerDependencies' | 'devDependencies', Record<string, string>>>;

async function filesOf(file: string): Promise<string[]> {
  return (await mustRun('tar', ['-tzf', file], consumer)).trim().split('\n').sort();
}
