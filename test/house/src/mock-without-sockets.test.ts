import { join } from 'node:path';
import { expect, test } from 'vitest';
import { sourceFiles } from './source-file.ts';

const ENTRY = 'packages/mock/src/assembly/create-mock.ts';
/** What a browser cannot stand in for. */
const FORBIDDEN = /^node:(?:http|https|http2|net|tls|dgram|dns|child_process|cluster|worker_threads)\b/;

test('createMock() needs neither sockets nor processes', () => {
  const files = new Map(sourceFiles().map((file) => [file.path, file]));
  const reached = new Set([ENTRY]);
  const bad: string[] = [];
  for (const path of reached) {
    for (const specifier of files.get(path)?.imports ?? []) {
      if (FORBIDDEN.test(specifier)) bad.push(`${path} imports ${specifier}`);
      if (specifier.startsWith('.')) reached.add(join(path, '..', specifier));
    }
  }
  expect(bad).toEqual([]);
  expect([...reached]).toContain('packages/mock/src/simulation/simulate.ts');
});
