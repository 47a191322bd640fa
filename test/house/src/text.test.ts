import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { readText, repositoryFiles, repositoryRoot } from './repository-files.ts';

const files = repositoryFiles();

// Written so that they do not find themselves.
const forbidden: [what: string, pattern: RegExp, remedy: string][] = [
  [
    'a path of one machine',
    /(?<![\w.@-])\/(?:work|home|Users|root)\/|\.\.\/shared\b/,
    'name things by their path in the repository',
  ],
  ['a note to do something later', /\b(?:TO[D]O|FIX[M]E|X[X]X)\b/, 'do it, or open an issue'],
  [
    'what looks like an API token',
    /[A-Za-z0-9]{14}\.atlasv1\.[A-Za-z0-9]{60,}/,
    'revoke it if it is real; examples say <token>',
  ],
];

test.each(forbidden)('no file has %s', (_, pattern, remedy) => {
  const found = files
    .filter((file) => file !== 'pnpm-lock.yaml')
    .flatMap((file) =>
      readText(file)
        .split('\n')
        .flatMap((line, index) =>
          pattern.test(line) ? `${file}:${index + 1}: ${line.trim().slice(0, 100)} (${remedy})` : [],
        ),
    );
  expect(found).toEqual([]);
});

test('links between documents have a target', () => {
  const broken = files
    .filter((file) => file.endsWith('.md'))
    .flatMap((file) =>
      [...readText(file).matchAll(/\]\((?!\w+:|#)([^)\s#]+)/g)]
        .filter(([, link = '']) => !existsSync(join(repositoryRoot, dirname(file), decodeURI(link))))
        .map(([, link]) => `${file}: ${link} does not exist; correct the link`),
    );
  expect(broken).toEqual([]);
});
