import { expect, test } from 'vitest';
import { sourceFiles } from './source-file.ts';

/** Words of an English that is not spoken, and what to write instead. */
const words: [pattern: RegExp, instead: string][] = [
  [/\banew\b/i, 'write "again", "from the start", or what is replaced'],
  [/\bbe it\b/i, 'write "also" or "even"'],
  [/\b(?:whoever|whomever)\b/i, 'name the one who does it: the caller, the client, the user'],
  [
    /\b(?:for|to|of) who (?!may\b|can\b)|(?:^|[.:;(] )who (?:asks|has|is|wants|needs|takes|reads|does)\b/i,
    'name the one who does it: "a client that asks", "the token of a user"',
  ],
  [/\bnobody\b/i, 'write what is not done: "is never called", "without a listener"'],
];

/** Comments, and titles of tests and groups of tests, with the number of their line. */
function* proseOf(text: string): Generator<{ line: number; prose: string }> {
  const lineAt = (index: number) => text.slice(0, index).split('\n').length;
  for (const { index, 0: comment } of text.matchAll(/(?<=^|[\s(,])\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/ .*$/gm)) {
    for (const [at, prose] of comment.split('\n').entries()) yield { line: lineAt(index) + at, prose };
  }
  const titles =
    /(?:\b(?:\w*[tT]est|it|describe)(?:\.\w+)*|^\s*\]\)|\.each(?:<[^>\n]*>)?\(\w+\))\(\s*(?:'((?:[^'\\\n]|\\.)*)'|`([^`]*)`|"((?:[^"\\\n]|\\.)*)")/gm;
  for (const { index, 1: single, 2: template, 3: double } of text.matchAll(titles)) {
    yield { line: lineAt(index), prose: single ?? template ?? double ?? '' };
  }
}

test('proseOf finds comments and titles, and no other text', () => {
  const text = `/** one */\nconst a = 'packages/*'; // two\n  /*\n   * three\n   */
test('four', f);\ndescribe.each(rows)('five', f);\ntest.each([\n  ['no'],\n])(\n  'six',\n  f,\n);\nterraformTest("seven", f);`;
  const prose = [...proseOf(text)].map((found) => found.prose.replace(/[\s/*]+/g, ''));
  expect(prose.filter(Boolean)).toEqual(['one', 'two', 'three', 'four', 'five', 'six', 'seven']);
});

test('comments and titles of tests are in plain English: subject, verb, object', () => {
  const found = sourceFiles()
    .filter(({ path }) => path !== 'test/house/src/words.test.ts')
    .flatMap(({ path, text }) =>
      [...proseOf(text)].flatMap(({ line, prose }) =>
        words.flatMap(([pattern, instead]) => {
          const [word] = pattern.exec(prose.replace(/^[\s/*]+/, '')) ?? [];
          return word ? [`${path}:${line}: "${word.trim()}" in "${prose.trim().slice(0, 80)}": ${instead}`] : [];
        }),
      ),
    );
  expect(found).toEqual([]);
});
