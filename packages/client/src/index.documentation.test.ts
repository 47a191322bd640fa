import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const entries = ['', 'files/', 'jsonapi/', 'node/', 'runs/', 'webhooks/'];
const read = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8');

/** Each name that an entry exports, and the file that it is from. */
function exportsOf(folder: string): [name: string, file: string][] {
  const statements = read(`./${folder}index.ts`).matchAll(/export (?:type )?\{([^}]+)\} from '(.+)';/g);
  return [...statements].flatMap(([, names = '', file = '']) =>
    names
      .split(',')
      .map((name) => name.trim().replace(/^type /, ''))
      .filter((name) => name !== '')
      .map((name): [string, string] => [name, new URL(file, new URL(`./${folder}`, import.meta.url)).href]),
  );
}

describe.each(entries)('the entry ./%s', (folder) => {
  // openapi-typescript writes these, and what is in them has the words of the specification.
  const own = exportsOf(folder).filter(([, file]) => !file.endsWith('/generated/openapi.ts'));

  test('has exports', () => expect(own.length).toBeGreaterThan(0));

  test.each(own)('%s says what it is for', (name, file) => {
    const declaration = new RegExp(
      `\\*/\\n(?:// .*\\n)*export (?:declare )?(?:async )?(?:abstract )?(?:interface|type|class|function\\*?|const) ${name}\\b`,
    );
    expect(read(file)).toMatch(declaration);
  });
});
