import { createRequire } from 'node:module';
import { basename, dirname } from 'node:path';
import { operationTable } from '@hcptf/client';
import { toolDefinitions } from '@hcptf/tools';
import { expect, test } from 'vitest';
import { readText, repositoryFiles } from './repository-files.ts';

interface BundledOperation {
  operationId: string;
  tags: string[];
  'x-alias-of'?: string;
  'x-tool'?: { exclude?: string };
}

const bundle = createRequire(import.meta.url)('@hcptf/openapi') as {
  paths: Record<string, Record<string, BundledOperation>>;
};
const operations = Object.values(bundle.paths).flatMap((item) =>
  Object.values(item).filter((member) => typeof member === 'object' && 'operationId' in member),
);
const files = repositoryFiles().filter((file) => file.startsWith('spec/operations/'));
const words = (name: string, joint: string) => name.replace(/(?<=[a-z0-9])(?=[A-Z])/g, joint).toLowerCase();
const sorted = (names: Iterable<string>) => [...names].sort();

test('every file in spec/operations is an operation of its name, in the folder of its tag', () => {
  const expected = operations.map(
    ({ operationId, tags }) => `spec/operations/${tags[0]}/${words(operationId, '-')}.yaml`,
  );
  expect(sorted(files), 'rename the file, or give it its line in spec/openapi.yaml').toEqual(sorted(expected));
});

test('the operationId in the file is its name in camelCase', () => {
  const bad = files.flatMap((file) => {
    const id = basename(file, '.yaml').replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
    return readText(file).match(/^operationId: (.*)$/m)?.[1] === id
      ? []
      : `${file}: the operationId must be ${id}, or the file have another name`;
  });
  expect(bad).toEqual([]);
});

test('the client has a method for every operation, and no other', () => {
  expect(sorted(Object.keys(operationTable)), 'run pnpm build').toEqual(
    sorted(operations.map(({ operationId }) => operationId)),
  );
});

test('every operation is a tool of its name, shares the tool of its alias, or gives the reason why not', () => {
  const offered = operations.filter((operation) => operation['x-tool']?.exclude === undefined);
  const main = offered.filter((operation) => operation['x-alias-of'] === undefined);
  expect(sorted(toolDefinitions.map(({ name }) => name))).toEqual(
    sorted(main.map(({ operationId }) => words(operationId, '_'))),
  );
  for (const { name, routes } of toolDefinitions) {
    const expected = offered
      .filter(({ operationId, 'x-alias-of': alias }) => words(alias ?? operationId, '_') === name)
      .map(({ operationId }) => operationId);
    expect(sorted(routes.map(({ operationId }) => operationId)), name).toEqual(sorted(expected));
  }
});

test('an example has the name of its operation, webhook or component', () => {
  const operationsAndWebhooks = repositoryFiles()
    .filter((file) => /^spec\/(operations\/.*|webhooks)\/[^/]+\.yaml$/.test(file))
    .map((file) => `${basename(dirname(file))}/${basename(file, '.yaml')}`);
  const components = repositoryFiles()
    .filter((file) => file.startsWith('spec/components/'))
    .map((file) => words(basename(file, '.yaml'), '-'));
  const known = new Set([...operationsAndWebhooks, ...components]);
  const bad = repositoryFiles()
    .filter((file) => file.startsWith('spec/examples/'))
    .filter((file) => {
      const name = basename(file).split('.')[0] ?? '';
      return !known.has(`${basename(dirname(file))}/${name}`) && !known.has(name);
    })
    .map((file) => `${file}: nothing in ${basename(dirname(file))} has that name; rename the example`);
  expect(bad).toEqual([]);
});
