import { kindOf, primitiveText } from '../primitive-values.ts';
import { membersOf, sortedEntries, type Value } from '../value.ts';
import type { Arguments, FunctionTable } from './function-table.ts';

/** https://developer.hashicorp.com/terraform/language/functions/merge and those beside it */
export const mapFunctions: FunctionTable = {
  keys: {
    parameters: ['inputMap'],
    partial: true,
    run: (args) => sortedEntries(args.map(0)).map(([key]) => key),
  },
  lookup: { parameters: ['inputMap', 'key', 'default'], optional: 1, partial: true, run: lookup },
  merge: { parameters: ['maps'], rest: true, partial: true, run: merge },
  transpose: { parameters: ['values'], run: transpose },
  values: { parameters: ['mapping'], partial: true, run: (args) => sortedEntries(args.map(0)).map(([, one]) => one) },
  zipmap: {
    parameters: ['keys', 'values'],
    partial: true,
    run: (args) => {
      const keys = args.texts(0);
      const values = args.members(1);
      if (keys.length !== values.length) {
        args.fail(`number of keys (${keys.length}) does not match number of values (${values.length})`);
      }
      return new Map(keys.map((key, index) => [key, values[index] ?? null]));
    },
  },
};

function lookup(args: Arguments): Value {
  const found = args.map(0).get(args.text(1));
  if (found !== undefined) return found;
  if (args.count > 2) return args.value(2);
  return args.refuse(0, `the given object has no attribute ${JSON.stringify(args.text(1))}`);
}

function merge(args: Arguments): Value {
  const merged = new Map<string, Value>();
  for (const [index, value] of args.values.entries()) {
    if (value === null) continue;
    if (!(value instanceof Map))
      args.fail(`arguments must be maps or objects, got ${JSON.stringify(kindOf(args.value(index)))}`);
    for (const [key, one] of value as Map<string, Value>) merged.set(key, one);
  }
  return merged;
}

function transpose(args: Arguments): Value {
  const turned = new Map<string, Value[]>();
  for (const [key, value] of sortedEntries(args.map(0))) {
    for (const member of membersOf(value) ?? []) {
      const name = primitiveText(member) ?? args.fail('map of list of string required');
      turned.set(name, [...(turned.get(name) ?? []), key]);
    }
  }
  return turned;
}
