import { unifyValues } from '../unify-values.ts';
import { equalValues, membersOf, type Value, ValueSet } from '../value.ts';
import type { Arguments, FunctionTable } from './function-table.ts';

const has = (members: readonly Value[], wanted: Value) => members.some((one) => equalValues(one, wanted) === true);
const sets = (args: Arguments) => {
  const lists = Array.from({ length: args.count }, (_, index) => [...args.members(index)]);
  return (unifyValues(lists) ?? lists).map((list) => new ValueSet(membersOf(list) ?? []).members);
};

/** https://developer.hashicorp.com/terraform/language/functions/setunion and those beside it */
export const setFunctions: FunctionTable = {
  setintersection: {
    parameters: ['first_set', 'other_sets'],
    rest: true,
    run: (args) => {
      const [first = [], ...others] = sets(args);
      return new ValueSet(first.filter((one) => others.every((other) => has(other, one))));
    },
  },
  setproduct: { parameters: ['sets'], rest: true, run: product },
  setsubtract: {
    parameters: ['a', 'b'],
    run: (args) => new ValueSet(args.members(0).filter((one) => !has(args.members(1), one))),
  },
  setsymmetricdifference: {
    parameters: ['a', 'b'],
    run: (args) => {
      const [a = [], b = []] = sets(args);
      return new ValueSet([...a.filter((one) => !has(b, one)), ...b.filter((one) => !has(a, one))]);
    },
  },
  setunion: { parameters: ['first_set', 'other_sets'], rest: true, run: (args) => new ValueSet(sets(args).flat()) },
};

/** Lists in order where all are lists; a set of lists as soon as one is a set. */
function product(args: Arguments): Value {
  if (args.count < 2) args.fail('at least two arguments are required');
  const all = Array.from({ length: args.count }, (_, index) => args.members(index));
  const combined = all.reduce<Value[][]>(
    (rows, members) => rows.flatMap((row) => members.map((member) => [...row, member])),
    [[]],
  );
  return args.values.some((value) => value instanceof ValueSet) ? new ValueSet(combined) : combined;
}
