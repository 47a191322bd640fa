import { readFileSync } from 'node:fs';
import { type MockServer, startMockServer } from '@hcptf/mock';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { exampleFile, readExamples, rootReadme } from './read-examples.ts';
import { run, strangersEnv } from './run.ts';

const { examples } = readExamples(readFileSync(rootReadme, 'utf8'));
let mock: MockServer;
beforeAll(async () => {
  mock = await startMockServer({ mode: 'simulate' });
});
afterAll(() => mock.close());

test('the README of the repository begins with three programs', () => {
  expect(examples).toHaveLength(3);
  expect(examples.every(({ code, given }) => given === '' && code.trim().split('\n').length <= 7)).toBe(true);
});

test.each(examples.map((_, index) => index))(
  'its program %i runs, with host and token from the environment',
  async (index) => {
    const env = { ...strangersEnv, TFE_ADDRESS: mock.origin, TFE_TOKEN: mock.token };
    const { code, stderr } = await run(process.execPath, [exampleFile('root', index)], inject('consumer'), env);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  },
);
