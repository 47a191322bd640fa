import { cpSync, globSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { insertBefore } from './insert-before.ts';
import { createWorkingCopy, type WorkingCopy } from './working-copy.ts';
import { withDependants, workspacePackages } from './workspace-package.ts';

// Runs the real turbo and packages in a copy of this repository, which is built once.
let copy: WorkingCopy;
const packages = workspacePackages();
const nameOf = (folder: string) => packages.find((one) => one.folder === folder)?.manifest.name ?? folder;

beforeAll(async () => {
  copy = await createWorkingCopy();
  await copy.run('turbo', 'run', 'build', '--output-logs=errors-only');
}, 300_000);

// Deleting many small files takes long on a busy disk.
afterAll(() => copy?.remove(), 120_000);

/** The tasks that `pnpm build` repeats when one package changes: its build, and all tasks of packages that depend on it. */
function affectedBy(folder: string): string[] {
  const changed = nameOf(folder);
  const affected = withDependants(changed, packages);
  return packages
    .filter(({ manifest }) => affected.has(manifest.name))
    .flatMap(({ manifest }) =>
      ['generate', 'build'].filter((task) => manifest.scripts?.[task]).map((task) => `${manifest.name}#${task}`),
    )
    .filter((task) => task !== `${changed}#generate`)
    .sort();
}

describe('law 6: what is rebuilt', { timeout: 60_000 }, () => {
  test('nothing, when nothing has changed, even if all outputs are gone', async () => {
    const outputs = () =>
      globSync('{spec/dist,packages/*/dist,packages/*/src/generated}/**/*.*', { cwd: copy.root }).sort();
    const before = outputs();
    for (const folder of globSync('{spec/dist,packages/*/{dist,src/generated}}', { cwd: copy.root })) {
      rmSync(join(copy.root, folder), { recursive: true });
    }
    expect(await copy.run('turbo', 'run', 'build')).toContain('FULL TURBO');
    expect(outputs()).toEqual(before);
    expect(before.length).toBeGreaterThan(0);
  });

  test.each([
    'spec/operations/workspaces/lock-workspace.yaml',
    'spec/examples/workspaces/lock-workspace.response.json',
    'spec/components/schemas/Workspace.yaml',
    'spec/redocly.yaml',
  ])('everything that depends on the specification, when %s has changed', async (file) => {
    const tasks = await copy.whileTouched([file], copy.tasksToRun);
    expect(tasks).toEqual(affectedBy('spec'));
    const everyPackage = ['client', 'tools', 'mock'].flatMap((name) => [
      `@hcptf/${name}#generate`,
      `@hcptf/${name}#build`,
    ]);
    expect(tasks).toEqual(expect.arrayContaining(['@hcptf/openapi#build', ...everyPackage]));
  });

  test('the client and the tools, which depend on it, when a source of the client has changed', async () => {
    const tasks = await copy.whileTouched(['packages/client/src/index.ts'], copy.tasksToRun);
    expect(tasks).toEqual(affectedBy('packages/client'));
    expect(tasks).toEqual(expect.arrayContaining(['@hcptf/client#build', '@hcptf/tools#build']));
    expect(tasks).not.toContain('@hcptf/mock#build');
  });

  test.each(['packages/tools', 'packages/mock'])(
    'no other library, when a source of %s has changed',
    async (folder) => {
      const tasks = await copy.whileTouched([`${folder}/src/index.ts`], copy.tasksToRun);
      expect(tasks).toEqual(affectedBy(folder));
      expect(tasks.filter((task) => /(openapi|client|tools|mock)#/.test(task))).toEqual([`${nameOf(folder)}#build`]);
    },
  );

  test.each(['client', 'tools', 'mock'])(
    'package %s and what stands on it, when its generator has changed',
    async (name) => {
      const tasks = await copy.whileTouched([`generators/${name}/src/index.ts`], copy.tasksToRun);
      expect(tasks).toEqual(affectedBy(`generators/${name}`));
      expect(tasks).toEqual(expect.arrayContaining([`@hcptf/${name}#generate`, `@hcptf/${name}#build`]));
      expect(tasks).not.toContain('@hcptf/openapi#build');
      expect(tasks.includes('@hcptf/mock#build')).toBe(name === 'mock');
    },
  );

  test('nothing, when tests and documents have changed', async () => {
    const tests = globSync(
      '{spec,packages/*,generators/*,apps/*,test/*}/{src/**/,rules/,}{*.test.{ts,js},*.test-d.ts,*.snap,README.md,CHANGELOG.md}',
      { cwd: copy.root, exclude: (name) => name === 'node_modules' },
    );
    expect(tests.length).toBeGreaterThan(5);
    expect(await copy.whileTouched([...tests, 'CONTRIBUTING.md', 'README.md'], copy.tasksToRun)).toEqual([]);
  });
});

describe('law 2: an endpoint and a property are added by YAML alone', { timeout: 60_000 }, () => {
  const spec = (file: string) => join(copy.root, 'spec', file);
  const example = () =>
    JSON.parse(readFileSync(spec('examples/workspaces/lock-workspace.response.json'), 'utf8')) as object;
  let answers: { freeze: Answers; create: Answers };

  beforeAll(async () => {
    const fixture = join(import.meta.dirname, '..', 'new-endpoint');
    cpSync(join(fixture, 'freeze-workspace.yaml'), spec('operations/workspaces/freeze-workspace.yaml'));
    cpSync(join(fixture, 'freeze-workspace.request.json'), spec('examples/workspaces/freeze-workspace.request.json'));
    cpSync(
      spec('examples/workspaces/lock-workspace.response.json'),
      spec('examples/workspaces/freeze-workspace.response.json'),
    );
    insertBefore(
      spec('openapi.yaml'),
      /^ {2}\/workspaces\/\{workspace_id\}\/actions\/lock:$/m,
      '  /workspaces/{workspace_id}/actions/freeze:\n    post: { $ref: ./operations/workspaces/freeze-workspace.yaml }\n',
    );
    insertBefore(
      spec('components/schemas/Workspace.yaml'),
      /(?<=^WorkspaceCreateRequest:$[\s\S]*)^ +auto-apply:$/m,
      '            born-frozen:\n              description: Create it frozen. Default false.\n              type: boolean\n',
    );
    await copy.run('pnpm', 'build', '--output-logs=errors-only');
  }, 180_000);

  test('the client has types for them, and refuses wrong calls', async () => {
    await copy.run('tsc', '--project', 'test/house/new-endpoint');
  });

  test('client, mock and tools work with them', async () => {
    answers = JSON.parse(await copy.run('node', 'test/house/new-endpoint/right-calls.ts'));
    expect(answers.freeze.called).toEqual(example());
    expect(answers.freeze.calledWithBody).toEqual(example());
    expect(answers.freeze.posted).toEqual({ status: 200, body: example() });
    expect(answers.freeze.postedWrongly).toMatchObject({ status: 422, body: { errors: expect.any(Array) } });
    expect(answers.create.posted).toEqual({ status: 201, body: answers.create.called });
    expect(answers.create.postedWrongly).toMatchObject({ status: 422, body: { errors: expect.any(Array) } });
  });

  test('language models get a flat tool for them', () => {
    expect(answers.freeze.schema).toMatchObject({
      type: 'object',
      properties: {
        workspace_id: { type: 'string' },
        thaws_at: { type: 'string', description: expect.stringContaining('can be used again') },
        freeze_reason: { type: 'string' },
      },
      required: ['workspace_id'],
      additionalProperties: false,
    });
    expect(answers.create.schema?.properties['born_frozen']).toMatchObject({ type: 'boolean' });
  });
});

interface Answers {
  schema?: { properties: Record<string, unknown> };
  called: unknown;
  calledWithBody?: unknown;
  posted: unknown;
  postedWrongly: unknown;
}
