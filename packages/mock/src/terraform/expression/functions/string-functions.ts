import { primitiveText } from '../primitive-values.ts';
import type { Value } from '../value.ts';
import { formatText } from './format-text.ts';
import type { Arguments, FunctionTable } from './function-table.ts';
import { goPattern } from './go-pattern.ts';

const unary = (parameter: string, change: (text: string) => string): FunctionTable[string] => ({
  parameters: [parameter],
  run: (args) => change(args.text(0)),
});
const characters = (text: string) =>
  [...new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(text)].map(({ segment }) => segment);

/** https://developer.hashicorp.com/terraform/language/functions/chomp and those beside it */
export const stringFunctions: FunctionTable = {
  chomp: unary('str', (text) => text.replace(/(?:\r\n?|\n)+$/, '')),
  endswith: { parameters: ['str', 'suffix'], run: (args) => args.text(0).endsWith(args.text(1)) },
  format: {
    parameters: ['format', 'args'],
    rest: true,
    run: (args) => formatText(args.text(0), args.values.slice(1), (reason) => args.fail(reason)),
  },
  formatlist: { parameters: ['format', 'args'], rest: true, run: formatList },
  indent: {
    parameters: ['spaces', 'str'],
    run: (args) => args.text(1).replaceAll('\n', `\n${' '.repeat(args.integer(0))}`),
  },
  join: {
    parameters: ['separator', 'lists'],
    rest: true,
    run: (args) =>
      Array.from({ length: args.count - 1 }, (_, index) => args.texts(index + 1))
        .flat()
        .join(args.text(0)),
  },
  lower: unary('str', (text) => eachCharacter(text, (one) => one.toLowerCase())),
  regex: { parameters: ['pattern', 'string'], run: firstMatch },
  regexall: {
    parameters: ['pattern', 'string'],
    run: (args) => {
      const pattern = goPattern(args.text(0), 'g', (reason) => args.fail(reason));
      return [...args.text(1).matchAll(pattern)].map(captures);
    },
  },
  replace: { parameters: ['str', 'substr', 'replace'], run: replace },
  split: {
    parameters: ['separator', 'str'],
    run: (args) => (args.text(0) === '' ? characters(args.text(1)) : args.text(1).split(args.text(0))),
  },
  startswith: { parameters: ['str', 'prefix'], run: (args) => args.text(0).startsWith(args.text(1)) },
  strcontains: { parameters: ['str', 'substr'], run: (args) => args.text(0).includes(args.text(1)) },
  strrev: unary('str', (text) => characters(text).reverse().join('')),
  substr: { parameters: ['str', 'offset', 'length'], run: substring },
  title: unary('str', (text) => text.replace(/(?<![\p{L}\p{N}_])\p{L}/gu, (letter) => letter.toUpperCase())),
  trim: { parameters: ['str', 'cutset'], run: (args) => trim(args.text(0), args.text(1)) },
  trimprefix: {
    parameters: ['str', 'prefix'],
    run: (args) => (args.text(0).startsWith(args.text(1)) ? args.text(0).slice(args.text(1).length) : args.text(0)),
  },
  trimspace: unary('str', (text) => text.trim()),
  trimsuffix: {
    parameters: ['str', 'suffix'],
    run: (args) =>
      args.text(1) !== '' && args.text(0).endsWith(args.text(1))
        ? args.text(0).slice(0, -args.text(1).length)
        : args.text(0),
  },
  upper: unary('str', (text) => eachCharacter(text, (one) => one.toUpperCase())),
};

/** Go maps each character to one: `ß` has no upper case there. */
function eachCharacter(text: string, map: (character: string) => string): string {
  return [...text].map((one) => ([...map(one)].length === 1 ? map(one) : one)).join('');
}

function formatList(args: Arguments): Value {
  const lists = args.values
    .slice(1)
    .map((value, index) =>
      primitiveText(value) === undefined && value !== null ? args.members(index + 1) : undefined,
    );
  const lengths = new Set(lists.filter((list) => list !== undefined).map((list) => list.length));
  if (lengths.size > 1) args.refuse(1, 'argument lists have inconsistent lengths');
  const [length = 1] = lengths;
  return Array.from({ length }, (_, index) =>
    formatText(
      args.text(0),
      args.values.slice(1).map((value, place) => lists[place]?.[index] ?? value),
      (reason) => args.fail(reason),
    ),
  );
}

/** Named groups make an object, others a list; without groups it is the text. */
function captures(match: RegExpMatchArray): Value {
  if (match.groups) return new Map(Object.entries(match.groups).map(([name, text]) => [name, text ?? null]));
  return match.length > 1 ? match.slice(1).map((text) => (text as string | undefined) ?? null) : match[0];
}

function firstMatch(args: Arguments): Value {
  const match = goPattern(args.text(0), '', (reason) => args.fail(reason)).exec(args.text(1));
  return match ? captures(match) : args.fail('pattern did not match any part of the given string');
}

/** A pattern between slashes is a regular expression, whose groups the replacement names: `$1`, `${name}`. */
function replace(args: Arguments): Value {
  const [text, wanted, replacement] = [args.text(0), args.text(1), args.text(2)];
  if (!/^\/[\s\S]+\/$/.test(wanted)) return text.replaceAll(wanted, () => replacement);
  const pattern = goPattern(wanted.slice(1, -1), 'g', (reason) => args.fail(reason));
  return text.replace(pattern, (...match: unknown[]) => {
    const groups = (typeof match.at(-1) === 'object' ? match.at(-1) : {}) as Record<string, string | undefined>;
    return replacement.replace(/\$\$|\$(\w+)|\$\{(\w+)\}/g, (all, bare?: string, braced?: string) => {
      if (all === '$$') return '$';
      const name = bare ?? braced ?? '';
      return /^\d+$/.test(name) ? String(match[Number(name)] ?? '') : (groups[name] ?? '');
    });
  });
}

function substring(args: Arguments): Value {
  const all = characters(args.text(0));
  const [offset, length] = [args.integer(1), args.integer(2)];
  const start = offset < 0 ? all.length + offset : offset;
  const end = length < 0 ? all.length : start + length;
  return all.slice(Math.max(0, start), end).join('');
}

function trim(text: string, cutset: string): string {
  const cut = new Set(cutset);
  const all = [...text];
  let [start, end] = [0, all.length];
  while (start < end && cut.has(all[start] ?? '')) start++;
  while (end > start && cut.has(all[end - 1] ?? '')) end--;
  return all.slice(start, end).join('');
}
