import { appendFileSync, existsSync, globSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createWorkingCopy, type RunningCommand, type WorkingCopy } from './working-copy.ts';

// The real `pnpm dev`, in a copy of this repository that is built before.
const OPERATION = 'spec/operations/workspaces/lock-workspace.yaml';
const rebuilt = (name: string) => new RegExp(`@hcptf/${name}:build: \\d+ files written to packages/${name}/dist`);
const everything = ['client', 'tools', 'mock'].map(rebuilt);

let copy: WorkingCopy;
let dev: RunningCommand;
/** How much `pnpm dev` had printed when the test began. */
let before: number;

beforeAll(async () => {
  copy = await createWorkingCopy();
  await copy.run('turbo', 'run', 'build', 'surface', '--output-logs=errors-only');
  dev = copy.start('pnpm', 'dev');
  await dev.prints([/tools:build: cache hit/, /mock:build: cache hit/, /tools:surface: cache hit/], 0);
}, 300_000);
afterAll(() => copy?.remove(), 120_000);
beforeEach(() => {
  before = dev.printed().length;
});

const path = (file: string) => join(copy.root, file);
const read = (file: string) => readFileSync(path(file), 'utf8');
const executed = () => [
  ...new Set(
    [
      ...dev
        .printed()
        .slice(before)
        .matchAll(/@hcptf\/([\w:]+): cache miss/g),
    ].map(([, task]) => task),
  ),
];

describe('law 6: pnpm dev', { timeout: 120_000 }, () => {
  test('shows that it rebuilds one package, when only that one has changed', async () => {
    appendFileSync(path('packages/mock/src/index.ts'), '\n');
    await dev.prints([rebuilt('mock')], before);
    expect(executed()).toEqual(['mock:build']);
  });

  test('names the file and the line of a mistake, and keeps what was built', async () => {
    const right = read(OPERATION);
    const built = outputs();
    writeFileSync(path(OPERATION), right.replace(/^x-risk: .*$/m, 'x-risk: huge'));
    const line = right.split('\n').findIndex((text) => text.startsWith('x-risk: ')) + 1;
    await dev.prints([new RegExp(`${OPERATION}:${line}:`), /openapi#build: +ERROR/], before);
    expect(outputs()).toEqual(built);
    before = dev.printed().length;
    writeFileSync(path(OPERATION), right);
    await dev.prints([/openapi:build: cache hit/], before);
  });

  test('puts whole files in the place of whole files, and rewrites SURFACE.md and TOOLS.md', async () => {
    const first = outputs();
    const seen = new Map([...first].map(([file, text]) => [file, new Set<string | undefined>([text])]));
    writeFileSync(
      path(OPERATION),
      read(OPERATION)
        .replace(/^x-risk: .*$/m, 'x-risk: destructive')
        .replace(/^summary: (>-\n {2})?/m, '$&Now '),
    );

    const done = dev.prints([...everything, /client\/SURFACE\.md has changed/, /tools\/TOOLS\.md has changed/], before);
    const stop = new AbortController();
    const looking = lookAt(seen, stop.signal);
    await done.finally(() => stop.abort());
    await looking;

    const last = outputs();
    const broken = [...seen].filter(([file, texts]) =>
      [...texts].some((text) => text !== first.get(file) && text !== last.get(file)),
    );
    expect(broken.map(([file, texts]) => `${file} had ${texts.size} contents, or was gone`)).toEqual([]);
    const changed = [...seen].filter(([, texts]) => texts.size === 2).map(([file]) => file);
    expect(changed).toEqual(
      expect.arrayContaining([
        'spec/dist/openapi.json',
        'packages/client/src/generated/openapi.ts',
        'packages/client/dist/openapi.d.ts',
        'packages/mock/prism/openapi.json',
        'packages/tools/dist/exports/mcp.json',
        'packages/tools/dist/index.js',
      ]),
    );
    expect(executed()).toEqual(expect.arrayContaining(['openapi:build', 'client:build', 'tools:build', 'mock:build']));
    expect(read('packages/client/SURFACE.md')).toMatch(/`lockWorkspace\(.*· destructive$/m);
    expect(read('packages/tools/TOOLS.md')).toMatch(/`lock_workspace\(.*· destructive ·/m);
  });
});

/** What others read while it is made: every output whose name stays the same from build to build. */
function outputs(): Map<string, string> {
  const files = globSync('{spec/dist,packages/*/{dist,prism,src/generated}}/**/*.{js,ts,json}', { cwd: copy.root });
  const named = files.filter((file) => !/-[\w-]{8}\.(d\.ts|js)$/.test(file));
  return new Map(named.sort().map((file) => [file, read(file)]));
}

/** Reads the files again and again, and notes each content, and `undefined` for none. */
async function lookAt(seen: Map<string, Set<string | undefined>>, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    for (const [file, texts] of seen) texts.add(existsSync(path(file)) ? read(file) : undefined);
    await setImmediate();
  }
}
