import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const root = new URL('../', import.meta.url);
const read = (path: string) => readFileSync(new URL(path, root), 'utf8');
const keys = [...read('specification/operation-entry.ts').matchAll(/^ {2}readonly (\w+)\??:/gm)].map(([, key]) => key);
const code = globSync('**/*.ts', { cwd: root, exclude: ['generated/**', 'testing/**'] })
  .filter((path) => !/\.test(-d)?\.ts$|operation-entry\.ts$/.test(path))
  .map(read)
  .join('\n');

test('the interface is read by this test', () => {
  expect(keys).toContain('rateLimit');
});

// Each key is in every application that bundles the client.
test.each(keys)('the client reads %s', (key) => {
  const isMember = new RegExp(
    `\\b(?:entry|operation)\\.${key}\\b|\\{[^{}\\n]*\\b${key}\\b[^{}\\n]*\\}: OperationEntry`,
  );
  const isDestructured = new RegExp(
    `\\{[^{}\\n]*\\b${key}\\b[^{}\\n]*\\}(?:\\]| = |, )[^\\n]*\\b(?:entry|OperationEntry|operationTable)\\b`,
  );
  expect(isMember.test(code) || isDestructured.test(code)).toBe(true);
});
