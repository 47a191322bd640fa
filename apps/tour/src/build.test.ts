import { afterAll, afterEach, beforeEach, expect, test, vi } from 'vitest';
import { build } from './build.ts';
import { stubTurbo } from './testing/stub-turbo.ts';

const turbo = stubTurbo();
afterAll(turbo.remove);

beforeEach(() => vi.stubEnv('PATH', turbo.path));
afterEach(() => vi.unstubAllEnvs());

test('returns the output of the failed task only', async () => {
  turbo.script(`
echo '@hcptf/client:build: cache hit, replaying logs 1'
echo '@hcptf/client:build: all is well'
echo '@hcptf/openapi:build: cache miss, executing 2'
echo '@hcptf/openapi:build: $ node scripts/build.mjs'
echo '@hcptf/openapi:build: spec/operations/runs/get-run.yaml:3 summary is too long'
echo '@hcptf/openapi#build:  ERROR  command exited (1)'
exit 1`);
  const steps: string[] = [];
  const failure = await build(turbo.folder, (line) => steps.push(line));
  expect(steps).toEqual(['@hcptf/client build (cached)', '@hcptf/openapi build']);
  expect(failure).toBe(
    'spec/operations/runs/get-run.yaml:3 summary is too long\n\n@hcptf/openapi:build failed; see above.',
  );
});

test('says how to start it when there is no turbo', async () => {
  vi.stubEnv('PATH', '/nowhere');
  expect(await build(turbo.folder, () => {})).toMatch(/Run this through pnpm/);
});
