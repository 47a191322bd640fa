import { globSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { readText, repositoryFiles, repositoryRoot } from './repository-files.ts';
import { workspacePackages } from './workspace-package.ts';

interface Workflow {
  permissions?: Record<string, string>;
  jobs: Record<string, Job>;
}

interface Job {
  permissions?: Record<string, string>;
  steps?: { uses?: string; run?: string }[];
}

const files = repositoryFiles().filter((file) => /^\.github\/.*\.yml$/.test(file));
const workflows = files
  .filter((file) => file.startsWith('.github/workflows/'))
  .map((file) => ({ file, workflow: parse(readText(file)) as Workflow }));
const jobs = workflows.flatMap(({ file, workflow }) =>
  Object.entries(workflow.jobs).map(([name, job]) => ({ name: `${basename(file)}: ${name}`, job })),
);

test('actions of others are pinned by commit, and say which version that is', () => {
  const lines = files.flatMap((file) => readText(file).match(/^.*\buses: (?!\.\/).*$/gm) ?? []);
  expect(lines.length).toBeGreaterThan(5);
  expect(lines.filter((line) => !/uses: [\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(line))).toEqual([]);
});

test('a workflow has no permission, and each job those that it needs', () => {
  expect(workflows.filter(({ workflow }) => Object.keys(workflow.permissions ?? { all: '' }).length > 0)).toEqual([]);
  expect(jobs.filter(({ job }) => job.permissions === undefined).map(({ name }) => name)).toEqual([]);
});

test('a job that may write runs neither our build nor install scripts', () => {
  const writing = jobs.filter(({ job }) => Object.values(job.permissions ?? {}).includes('write'));
  expect(writing.length).toBeGreaterThan(1);
  const commands = writing.flatMap(({ job }) => (job.steps ?? []).flatMap(({ run = [] }) => run));
  expect(new Set(commands)).toEqual(new Set(['pnpm install --frozen-lockfile --ignore-scripts --filter hcptf']));
});

test('pull requests are tested by the script that everybody runs', () => {
  const ci = workflows.find(({ file }) => file.endsWith('/ci.yml'))?.workflow;
  expect(ci?.jobs['test']?.steps?.map(({ run }) => run)).toContain('bash .ci/run');
});

test('a preview has every published package', () => {
  const command = jobs
    .flatMap(({ job }) => (job.steps ?? []).flatMap(({ run = [] }) => run))
    .find((run) => run.includes('pkg-pr-new'));
  const patterns = [...(command ?? '').matchAll(/ '?(\.\/[\w/*]+)/g)].map(
    ([, pattern = '']) => `${pattern}/package.json`,
  );
  const shown = globSync(patterns, { cwd: repositoryRoot }).map(dirname).sort();
  const published = workspacePackages().filter(({ manifest }) => !manifest.private);
  expect(shown).toEqual(published.map(({ folder }) => folder));
});
