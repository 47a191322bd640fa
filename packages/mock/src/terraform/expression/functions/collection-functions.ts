import { lengthOf, primitiveBool, primitiveNumber, primitiveText } from '../primitive-values.ts';
import { unifyValues } from '../unify-values.ts';
import { equalValues, membersOf, Unknown, type Value } from '../value.ts';
import type { Arguments, FunctionTable } from './function-table.ts';

const listsOf = (args: Arguments) => Array.from({ length: args.count }, (_, index) => args.members(index));
const includes = (members: readonly Value[], wanted: Value) => members.some((one) => equalValues(one, wanted) === true);
const bools = (args: Arguments) =>
  args.members(0).map((one) => (one === null ? null : (primitiveBool(one) ?? args.refuse(0, 'a bool is required'))));
const isBlank = (value: Value) => value === null || value === '';

/** https://developer.hashicorp.com/terraform/language/functions/alltrue and those beside it */
export const collectionFunctions: FunctionTable = {
  alltrue: { parameters: ['list'], run: (args) => bools(args).every((one) => one === true) },
  anytrue: { parameters: ['list'], run: (args) => bools(args).some((one) => one === true) },
  chunklist: { parameters: ['list', 'size'], partial: true, run: chunks },
  coalesce: {
    parameters: ['vals'],
    rest: true,
    run: (args) =>
      (unifyValues(args.values) ?? args.values).find((one) => !isBlank(one)) ??
      args.fail('no non-null, non-empty-string arguments'),
  },
  coalescelist: {
    parameters: ['vals'],
    rest: true,
    partial: true,
    run: (args) => {
      const found = args.values.find((one) => one !== null && (membersOf(one)?.length ?? 0) > 0);
      return found ?? args.fail('no non-null arguments');
    },
  },
  compact: {
    parameters: ['list'],
    run: (args) =>
      args
        .members(0)
        .flatMap((one) => (isBlank(one) ? [] : [primitiveText(one) ?? args.refuse(0, 'list of string required')])),
  },
  concat: { parameters: ['seqs'], rest: true, partial: true, run: (args) => listsOf(args).flat() },
  contains: {
    parameters: ['list', 'value'],
    run: (args) =>
      includes(membersOf(args.value(0)) ?? args.fail('argument must be list, tuple, or set'), args.value(1)),
  },
  distinct: {
    parameters: ['list'],
    run: (args) => args.members(0).filter((one, index, all) => !includes(all.slice(0, index), one)),
  },
  element: { parameters: ['list', 'index'], partial: true, run: element },
  flatten: {
    parameters: ['list'],
    partial: true,
    run: (args) => flat(membersOf(args.value(0)) ?? args.fail('can only flatten lists, sets and tuples')),
  },
  index: {
    parameters: ['list', 'value'],
    run: (args) => {
      const found = args.members(0).findIndex((one) => equalValues(one, args.value(1)) === true);
      return found < 0 ? args.fail('item not found') : found;
    },
  },
  length: {
    parameters: ['value'],
    partial: true,
    run: (args) => {
      const value = args.value(0);
      if (value === null) args.refuse(0, 'argument must not be null');
      if (typeof value === 'string') return graphemes(value);
      return lengthOf(value) ?? args.fail('argument must be a string, a collection type, or a structural type');
    },
  },
  matchkeys: {
    parameters: ['values', 'keys', 'searchset'],
    run: (args) => {
      const [values = [], keys = [], wanted = []] = listsOf(args);
      if (values.length !== keys.length) args.fail('length of keys and values should be equal');
      return values.filter((_, index) => includes(wanted, keys[index] ?? null));
    },
  },
  one: {
    parameters: ['list'],
    partial: true,
    run: (args) => {
      const members = args.members(0);
      if (members.length > 1) args.refuse(0, 'must be a list, set, or tuple value with either zero or one elements');
      return members[0] ?? null;
    },
  },
  range: { parameters: ['params'], rest: true, run: range },
  reverse: { parameters: ['list'], partial: true, run: (args) => [...args.members(0)].reverse() },
  slice: {
    parameters: ['list', 'start_index', 'end_index'],
    partial: true,
    run: (args) => {
      const members = args.members(0);
      const [start, end] = [args.integer(1), args.integer(2)];
      if (start < 0 || end < 0) args.refuse(1, 'start index must not be less than zero');
      if (end > members.length) args.refuse(2, 'end index must not be greater than the length of the list');
      if (start > end) args.refuse(1, 'start index must not be greater than end index');
      return members.slice(start, end);
    },
  },
  sort: { parameters: ['list'], run: (args) => args.texts(0).sort((a, b) => (a < b ? -1 : a > b ? 1 : 0)) },
  sum: {
    parameters: ['list'],
    run: (args) => {
      const members = args.members(0);
      if (members.length === 0) args.refuse(0, 'cannot sum an empty list');
      return members.reduce<number>((sum, one) => {
        const number = primitiveNumber(one) ?? args.refuse(0, 'argument must be list, set, or tuple of number values');
        return Number((sum + number).toPrecision(15));
      }, 0);
    },
  },
};

function graphemes(text: string): number {
  return [...new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(text)].length;
}

function chunks(args: Arguments): Value {
  const members = args.members(0);
  const size = args.integer(1);
  if (size < 0) args.fail('the size argument must be positive');
  if (size === 0) return [[...members]];
  return Array.from({ length: Math.ceil(members.length / size) }, (_, index) =>
    members.slice(index * size, (index + 1) * size),
  );
}

function element(args: Arguments): Value {
  const members = args.members(0);
  const index = args.integer(1);
  if (members.length === 0) args.fail('cannot use element function with an empty list');
  return members[((index % members.length) + members.length) % members.length] ?? null;
}

function flat(members: readonly Value[]): Value {
  const found: Value[] = [];
  for (const member of members) {
    if (member instanceof Unknown) return member;
    const inner = membersOf(member);
    const flattened = inner ? flat(inner) : [member];
    if (flattened instanceof Unknown) return flattened;
    found.push(...(flattened as Value[]));
  }
  return found;
}

function range(args: Arguments): Value {
  const numbers = Array.from({ length: args.count }, (_, index) => args.number(index));
  const [start, limit] = numbers.length === 1 ? [0, numbers[0] ?? 0] : [numbers[0] ?? 0, numbers[1] ?? 0];
  const step = numbers[2] ?? (limit < start ? -1 : 1);
  if (step === 0) args.fail('step must not be zero');
  if (limit > start !== step > 0 && limit !== start) {
    args.refuse(
      0,
      step > 0
        ? 'end must be greater than start when step is positive'
        : 'end must be less than start when step is negative',
    );
  }
  const values: number[] = [];
  for (let at = start; step > 0 ? at < limit : at > limit; at += step) {
    if (values.length >= 1024)
      args.fail(
        'more than 1024 values were generated; either decrease the difference between start and end or use a smaller step',
      );
    values.push(at);
  }
  return values;
}
