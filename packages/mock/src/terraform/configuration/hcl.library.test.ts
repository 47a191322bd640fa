// biome-ignore-all lint/suspicious/noTemplateCurlyInString: it is HCL
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, test } from 'vitest';
import { isObject, type Json } from '../../http/json.ts';
import { createRandom } from '../../simulation/world/random.ts';
import { pick } from '../../testing/random-document.ts';
import { ConfigurationError } from '../expression/configuration-error.ts';
import { evaluateExpression } from '../expression/evaluate-expression.ts';
import type { EvaluationScope } from '../expression/evaluation-scope.ts';
import { jsonOfValue } from '../expression/json-value.ts';
import { parseExpression } from '../expression/parse-expression.ts';
import { Unknown, unknownIn } from '../expression/value.ts';
import { type HclBlock, parseHcl } from './hcl.ts';

// Without its types: they bring those of the DOM into the whole package.
const { parse } = createRequire(import.meta.url)('@cdktn/hcl2json') as {
  parse(name: string, text: string): Promise<Json>;
};

/** Stands for an expression that the mock does not evaluate. */
const EXPRESSION = '(expression)';

const folder = new URL('../../testing/hcl/', import.meta.url);
const corpus = readdirSync(folder).map((name): [string, string] => [name, readFileSync(new URL(name, folder), 'utf8')]);

const scope: EvaluationScope = {
  resolve: () => ({ value: new Unknown(), used: 1 }),
  readFile: () => undefined,
  filePaths: () => [],
};

/** What an expression gives that depends on nothing. */
function constantOf(text: string): Json {
  try {
    const value = evaluateExpression(parseExpression(text), scope);
    return unknownIn(value) ? EXPRESSION : jsonOfValue(value);
  } catch (error) {
    if (error instanceof ConfigurationError) return EXPRESSION;
    throw error;
  }
}

/** A body as the library writes it: blocks by kind and labels, lists where there may be several. */
function bodyOf({ attributes, blocks }: HclBlock): Record<string, Json> {
  const body: Record<string, Json> = {};
  for (const [name, text] of attributes) {
    body[name] = constantOf(text);
  }
  for (const block of blocks) {
    const path = [block.kind, ...block.labels];
    let at = body;
    for (const step of path.slice(0, -1)) {
      at[step] ??= {};
      at = at[step] as Record<string, Json>;
    }
    const last = path.at(-1) ?? '';
    at[last] = [...((at[last] as Json[] | undefined) ?? []), bodyOf(block)];
  }
  return body;
}

/** The library's answer, with what is an expression to one of the two as ours has it. */
function masked(theirs: Json | undefined, ours: Json | undefined): Json {
  if (ours === EXPRESSION) return EXPRESSION;
  if (typeof theirs === 'string') {
    return theirs.startsWith('${') && ours !== undefined ? ours : theirs.replaceAll(/([$%])\1\{/g, '$1{');
  }
  if (Array.isArray(theirs)) return theirs.map((item, at) => masked(item, Array.isArray(ours) ? ours[at] : undefined));
  if (!isObject(theirs)) return theirs ?? null;
  const names = Object.entries(theirs);
  return Object.fromEntries(
    names.map(([name, value]) => [name, masked(value, isObject(ours) ? ours[name] : undefined)]),
  );
}

describe('HashiCorp’s own reader and ours find the same in', () => {
  test.each(corpus)('%s', async (name, text) => {
    const ours = bodyOf(parseHcl(text));
    expect(ours).toEqual(masked(await parse(name, text), ours));
  });

  test.each(corpus)('%s with the line ends of Windows', async (name, unix) => {
    const text = unix.replaceAll('\n', '\r\n');
    const ours = bodyOf(parseHcl(text));
    expect(ours).toEqual(masked(await parse(name, text), ours));
  });
});

const isRead = (text: string): boolean => {
  try {
    parseHcl(text);
    return true;
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigurationError);
    return false;
  }
};

const isReadByLibrary = (text: string): Promise<boolean> =>
  parse('main.tf', text).then(
    () => true,
    () => false,
  );

describe('both readers refuse', () => {
  test.each([
    ['an operator after an operator', 'a = 1 +* 2\n'],
    ['two dots', 'a = foo()..x\n'],
    ['an operator at the end', 'a = 1 +\n'],
    ['an operator at the beginning', 'a = * 1\n'],
    ['two values', 'a = 1 2\n'],
    ['two arguments on a line', 'a = 1 b = 2\n'],
    ['a comma after an argument', 'a = 1,\n'],
    ['a value on the next line', 'a =\n  1\n'],
    ['an equals sign on the next line', 'a\n= 1\n'],
    ['two equals signs', 'a = = 1\n'],
    ['a comparison of nothing', 'a = 1 ==\n'],
    ['one ampersand', 'a = x & y\n'],
    ['one vertical bar', 'a = x | y\n'],
    ['a condition without its other half', 'a = x ? 1\n'],
    ['a condition without a colon', 'a = x ? 1 2\n'],
    ['a number that ends with a dot', 'a = 1.\n'],
    ['a number that begins with a dot', 'a = .5\n'],
    ['a number with letters', 'a = 12px\n'],
    ['an index without a value', 'a = x[]\n'],
    ['a splat over two lines', 'a = x[*\n]\n'],
    ['an open index', 'a = x[1\n'],
    ['an open call', 'a = f(1\n'],
    ['a call of a comma', 'a = f(,)\n'],
    ['arguments without a comma', 'a = f(1 2)\n'],
    ['an argument after dots', 'a = f(x..., y)\n'],
    ['two commas in a list', 'a = [1,,2]\n'],
    ['a list without commas', 'a = [1 2]\n'],
    ['a list that ends with a brace', 'a = [1}\n'],
    ['a semicolon', 'a = 1;\n'],
    ['single quotes', "a = 'x'\n"],
    ['a backtick', 'a = `x`\n'],
    ['a member without a value', 'a = { b }\n'],
    ['a member of nothing', 'a = { b = }\n'],
    ['members without a comma', 'a = { b = 1 c = 2 }\n'],
    ['a member over two lines', 'a = {\n  b =\n  1\n}\n'],
    ['two commas in an object', 'a = { b = 1,, c = 2 }\n'],
    ['an open object', 'a = { b = 1\n'],
    ['a for without in', 'a = [for x : x]\n'],
    ['a for without a colon', 'a = [for x in y x]\n'],
    ['a for of three names', 'a = [for x, y, z in w : x]\n'],
    ['a key in the for of a list', 'a = [for x in y : x => 1]\n'],
    ['no key in the for of an object', 'a = { for x in y : x }\n'],
    ['dots in the for of a list', 'a = [for x in y : x...]\n'],
    ['an if without a condition', 'a = [for x in y : x if]\n'],
    ['an open string', 'a = "x\n'],
    ['a string over two lines', 'a = "x\ny"\n'],
    ['an unknown escape', 'a = "\\q"\n'],
    ['a code beyond Unicode', 'a = "\\U00110000"\n'],
    ['a short unicode escape', 'a = "\\u12"\n'],
    ['an empty interpolation', 'a = "${}"\n'],
    ['an open interpolation', 'a = "${x"\n'],
    ['an interpolation of two values', 'a = "${x y}"\n'],
    ['a broken expression in an interpolation', 'a = "${1 +* 2}"\n'],
    ['an unknown directive', 'a = "%{ while x }y%{ endwhile }"\n'],
    ['an open directive', 'a = "%{ if x }y"\n'],
    ['an end without a beginning', 'a = "y%{ endif }"\n'],
    ['an else in a for', 'a = "%{ for x in y }%{ else }%{ endfor }"\n'],
    ['two elses', 'a = "%{ if x }1%{ else }2%{ else }3%{ endif }"\n'],
    ['an open heredoc', 'a = <<EOT\nx\n'],
    ['a heredoc that ends the file', 'a = <<EOT\nx\nEOT'],
    ['a heredoc that ends within a line', 'a = <<EOT\nx EOT\n'],
    ['a heredoc on one line', 'a = <<EOT x EOT\n'],
    ['a broken expression in a heredoc', 'a = <<EOT\n${1 +}\nEOT\n'],
    ['an open directive in a heredoc', 'a = <<EOT\n%{ if x }\nEOT\n'],
    ['an open comment', 'a = 1\n/* x\n'],
    ['an open block', 'a {\n'],
    ['a block that is closed twice', 'a {\n}\n}\n'],
    ['a brace on the next line', 'a "b"\n{\n}\n'],
    ['a block after a block on the same line', 'a {} b {}\n'],
    ['an argument after a block', 'a {} b = 1\n'],
    ['an argument before the closing brace', 'a {\n  b = 1 }\n'],
    ['two arguments in a block on one line', 'a { b = 1, c = 2 }\n'],
    ['a block in a block on one line', 'a { b {} }\n'],
    ['a block on one line that is closed on the next', 'a { b = 1\n}\n'],
    ['an argument twice', 'a = 1\na = 2\n'],
    ['a number as a name', '1 = 2\n'],
    ['a quoted name of an argument', '"a" = 1\n'],
    ['a label with an interpolation', 'a "${b}" {\n}\n'],
    ['an open label', 'a "b {\n}\n'],
    ['a name alone', 'a\n'],
    ['a label alone', 'a "b"\n'],
    ['a number as a label', 'a 1 {\n}\n'],
    ['a name with a dot', 'a.b = 1\n'],
    ['half of a namespace', 'a = provider::\n'],
    ['a colon for an equals sign', 'a : 1\n'],
    ['a lone carriage return', 'a = 1\rb = 2\n'],
  ])('%s', async (_, text) => {
    expect({ library: await isReadByLibrary(text), ours: isRead(text) }).toEqual({ library: false, ours: false });
  });
});

test('both judge alike what a slip of the hand makes of the files', async () => {
  const random = createRandom(7);
  // No '!': the library also computes `!1`, which is wrong, but not in its syntax.
  const tokens = [
    '{',
    '}',
    '[',
    ']',
    '(',
    ')',
    '"',
    '=',
    ',',
    '.',
    '\n',
    ' ',
    ':',
    '?',
    '-',
    '${',
    '...',
    '1',
    'a',
    '#',
    '<<E\n',
  ];
  const disagreements: object[] = [];
  for (let count = 0; count < 1500; count++) {
    const [name, text] = pick(random, corpus);
    const at = Math.floor(random.next() * (text.length + 1));
    const removed = Math.floor(random.next() * 3);
    const slip = text.slice(0, at) + (removed > 0 ? '' : pick(random, tokens)) + text.slice(at + removed);
    const verdicts = { library: await isReadByLibrary(slip), ours: isRead(slip) };
    if (verdicts.library !== verdicts.ours)
      disagreements.push({ name, near: slip.slice(Math.max(0, at - 30), at + 30), at, ...verdicts });
  }
  expect(disagreements).toEqual([]);
});
