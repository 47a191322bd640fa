import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, inject, test } from 'vitest';
import { workspaceRoot } from './published-package.ts';

const repository = /^https:\/\/github\.com\/hcptf\/hcptf\/(?:blob|tree)\/main\//;

describe.each(inject('packages'))('the README of $name', ({ installed }) => {
  const readme = readFileSync(join(installed, 'README.md'), 'utf8').replaceAll(/^```[\s\S]*?^```$/gm, '');
  const links = [...readme.matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = '']) => link);

  test('leads to files of the package, to parts of itself, and to other hosts', () => {
    const dead = links.filter((link) => {
      if (link.startsWith('#')) return !headingsOf(readme).includes(link);
      if (repository.test(link))
        return !existsSync(join(workspaceRoot, link.replace(repository, '').replace(/#.*/, '')));
      return !/^https:\/\//.test(link) && !existsSync(join(installed, link));
    });
    expect(dead).toEqual([]);
  });
});

/** As GitHub and npm name them. */
function headingsOf(markdown: string): string[] {
  return [...markdown.matchAll(/^#+ (.*)$/gm)].map(
    ([, heading = '']) =>
      `#${heading
        .toLowerCase()
        .replaceAll(/[^\w\- ]/g, '')
        .replaceAll(' ', '-')}`,
  );
}
