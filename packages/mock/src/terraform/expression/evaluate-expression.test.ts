// biome-ignore-all lint/suspicious/noTemplateCurlyInString: it is HCL
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { textBytes } from '../../http/bytes.ts';
import { ConfigurationError } from './configuration-error.ts';
import { evaluateExpression } from './evaluate-expression.ts';
import type { EvaluationScope } from './evaluation-scope.ts';
import { jsonText } from './functions/encoding-functions.ts';
import { loadYamlParser } from './functions/yaml-parser.ts';
import { parseExpression } from './parse-expression.ts';
import { UNKNOWN, Unknown, type Value } from './value.ts';

beforeAll(loadYamlParser);

const recorded = (name: string): [string, string][] =>
  Object.entries(JSON.parse(readFileSync(new URL(`../../testing/${name}.json`, import.meta.url), 'utf8')));

// What `terraform console` 1.11.4 gives for `jsonencode(…)` of each expression, or the summary of its error.

const files = new Map([
  ['data/a.txt', textBytes('text of a')],
  ['data/b.txt', textBytes('')],
  ['hello.tftpl', textBytes('Hello ${name}!')],
]);
const known: Record<string, Value> = { later: UNKNOWN, opaque: new Unknown('a data source'), one: 1 };
const scope: EvaluationScope = {
  resolve: ([name = '']) => {
    const value = known[name];
    if (value === undefined) throw new ConfigurationError(`Invalid reference\nThere is no ${name}.`);
    return { value, used: 1 };
  },
  readFile: (path) => files.get(path),
  filePaths: () => files.keys(),
};
const evaluate = (text: string) => evaluateExpression(parseExpression(text), scope);
const failureOf = (text: string) => {
  try {
    return jsonText(evaluate(text));
  } catch (error) {
    return error instanceof ConfigurationError ? error.message.split('\n')[0] : error;
  }
};

test.each(recorded('recorded-values'))('%s has the value that terraform gives it', (text, json) => {
  expect(jsonText(evaluate(text))).toBe(json);
});

test.each(recorded('recorded-errors'))('%s is refused with the words of terraform', (text, summary) => {
  expect(failureOf(text)).toBe(summary);
});

describe('what is not known', () => {
  test.each(['later + 1', '"x${later}"', 'upper(later)', '[for x in later : x]', 'later ? 1 : 2', 'later.a[0]'])(
    'makes %s unknown',
    (text) => {
      expect(evaluate(text)).toBe(UNKNOWN);
    },
  );

  test.each([
    ['length([later, 2])', 2],
    ['{ a = later, b = 1 }.b', 1],
    ['true || later', true],
    ['keys({ a = later })', ['a']],
    ['element([1, later], 0)', 1],
  ])('does not keep %s from being told', (text, value) => {
    expect(evaluate(text)).toEqual(value);
  });

  test('names the reason where the mock cannot evaluate a part', () => {
    expect(evaluate('"${later}-${opaque}"')).toMatchObject({ reason: 'a data source' });
  });
});

describe('functions that read files of the configuration', () => {
  test.each([
    ['file("data/a.txt")', 'text of a'],
    ['file("./data/../data/a.txt")', 'text of a'],
    ['fileexists("data/c.txt")', false],
    ['tolist(fileset("data", "*.txt"))', ['a.txt', 'b.txt']],
    ['tolist(fileset(".", "**/{a,x}.txt"))', ['data/a.txt']],
    ['templatefile("hello.tftpl", { name = "you" })', 'Hello you!'],
    ['filemd5("data/b.txt")', 'd41d8cd98f00b204e9800998ecf8427e'],
  ])('%s', (text, value) => {
    expect(evaluate(text)).toEqual(value);
  });

  test('refuse a file that is not there', () => {
    expect(() => evaluate('file("nope")')).toThrow('no file exists at "nope"');
  });

  test('refuse a template that names what it is not given', () => {
    expect(failureOf('templatefile("hello.tftpl", {})')).toBe('Invalid function argument');
  });
});
