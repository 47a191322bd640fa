import { existsSync, readFileSync, rmSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readFile, realpath, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { entriesOf, type Manifest, type PackedPackage } from './packed-package.ts';
import { findPublishedPackages, type PublishedPackage } from './published-package.ts';
import { exampleFile, readExamples, rootReadme } from './read-examples.ts';
import { mustRun } from './run.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** What is published, packed and installed. */
    packages: PackedPackage[];
    /** The project in which it is installed. */
    consumer: string;
    /** A project that has @hcptf/tools, and none of its optional peers. */
    alone: string;
    /** A project that has @hcptf/mock, and nothing else. */
    mockAlone: string;
  }
}

/** Packs all packages and installs them with npm in a project outside the workspace, once for all tests. */
export async function setup(project: TestProject): Promise<() => void> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'hcptf-consumers-')));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  process.once('exit', remove);
  try {
    const published = await findPublishedPackages();
    const tarballs = await Promise.all(published.map((one) => pack(one, join(folder, 'tarballs'))));
    const consumer = join(folder, 'consumer');
    const alone = join(folder, 'alone');
    const mockAlone = join(folder, 'mock-alone');
    await makeProject(consumer, tarballs, { '@types/node': ownVersion('@types/node') });
    await makeProject(
      alone,
      tarballs.filter(({ name }) => ['@hcptf/client', '@hcptf/tools'].includes(name)),
    );
    await makeProject(
      mockAlone,
      tarballs.filter(({ name }) => name === '@hcptf/mock'),
    );
    await linkPeers(consumer, tarballs);
    const packages = tarballs.map((one) => ({ ...one, installed: join(consumer, 'node_modules', one.name) }));
    await writeSources(consumer, packages);
    project.provide('packages', packages);
    project.provide('consumer', consumer);
    project.provide('alone', alone);
    project.provide('mockAlone', mockAlone);
  } catch (error) {
    remove();
    throw error;
  }
  return remove;
}

type Tarball = Omit<PackedPackage, 'installed'>;

async function pack(published: PublishedPackage, destination: string): Promise<Tarball> {
  const args = ['pack', '--json', '--pack-destination', destination];
  const { filename, size }: { filename: string; size: number } = JSON.parse(
    await mustRun('pnpm', args, published.source, process.env),
  );
  const manifest: Manifest = JSON.parse(await mustRun('tar', ['-xzOf', filename, 'package/package.json'], destination));
  return { ...published, tarball: filename, size, manifest };
}

/** A project with the tarballs, installed by plain npm, which leaves optional peers out. */
async function makeProject(folder: string, tarballs: Tarball[], more: Record<string, string> = {}): Promise<void> {
  await mkdir(folder, { recursive: true });
  const own = tarballs.map(({ name, tarball }) => [name, `file:${tarball}`]);
  const dependencies = { ...more, ...Object.fromEntries(own) };
  await writeFile(
    join(folder, 'package.json'),
    JSON.stringify({ name: basename(folder), private: true, type: 'module', dependencies }, null, 2),
  );
  const quick = ['--prefer-offline', '--fetch-retry-mintimeout=1000', '--fetch-retry-maxtimeout=5000'];
  const quiet = ['--no-audit', '--no-fund', '--loglevel=error'];
  await mustRun('npm', ['install', '--ignore-scripts', ...quick, ...quiet], folder);
}

/**
 * Links the optional peers, and other packages that READMEs import, from this package: npm would take minutes to install
 * nine frameworks.
 */
async function linkPeers(consumer: string, tarballs: Tarball[]): Promise<void> {
  const peers = tarballs.flatMap(({ manifest }) => Object.keys(manifest.peerDependencies ?? {}));
  for (const name of new Set([...peers, '@langchain/langgraph', 'openapi-react-query'])) {
    const own = new URL(`../node_modules/${name}`, import.meta.url);
    if (!existsSync(own))
      throw new Error(`Add ${name} to the devDependencies of test/consumers: a package has it as a peer.`);
    const target = join(consumer, 'node_modules', name);
    await mkdir(dirname(target), { recursive: true });
    await symlink(await realpath(own), target, 'junction');
  }
}

/** Returns the version of another package that a reader of the READMEs has. */
function ownVersion(name: string): string {
  const manifest: Manifest = JSON.parse(
    readFileSync(new URL(`../node_modules/${name}/package.json`, import.meta.url), 'utf8'),
  );
  return manifest.version;
}

async function writeSources(consumer: string, packages: PackedPackage[]): Promise<void> {
  await cp(new URL('../project', import.meta.url), consumer, { recursive: true });
  const imports = packages
    .flatMap(entriesOf)
    .map(({ specifier, json }, index) =>
      json
        ? `import entry${index} from '${specifier}' with { type: 'json' };`
        : `import * as entry${index} from '${specifier}';`,
    );
  const names = imports.map((_, index) => `entry${index}`).join(', ');
  await writeFile(join(consumer, 'entries.ts'), `${imports.join('\n')}\n\nexport const entries = [${names}];\n`);
  await mkdir(join(consumer, 'readme'));
  const readmes = packages.map(({ name, installed }) => ({ name, file: join(installed, 'README.md') }));
  for (const { name, file } of [...readmes, { name: 'root', file: rootReadme }]) {
    const { examples, files } = readExamples(existsSync(file) ? await readFile(file, 'utf8') : '');
    await Promise.all([
      ...examples.map(({ given, code }, index) => writeFile(join(consumer, exampleFile(name, index)), given + code)),
      ...files.map(({ name: target, text }) => writeFile(join(consumer, target), text)),
    ]);
  }
}
