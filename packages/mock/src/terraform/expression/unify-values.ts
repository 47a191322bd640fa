import { primitiveText } from './primitive-values.ts';
import { membersOf, sortedEntries, Unknown, type Value, ValueSet } from './value.ts';

/**
 * Gives values the one type that they have in common, as the elements of a list have: of a string and a number both are
 * strings. https://developer.hashicorp.com/terraform/language/expressions/type-constraints#conversion-of-complex-types
 * @returns undefined where there is no such type
 */
export function unifyValues(values: readonly Value[]): Value[] | undefined {
  const known = values.filter((value) => value !== null && !(value instanceof Unknown));
  const shapes = new Set(known.map(shapeOf));
  if (shapes.size < 2 && !shapes.has('list') && !shapes.has('map')) return [...values];
  if (shapes.has('list')) return shapes.size === 1 ? unifyLists(values) : undefined;
  if (shapes.has('map')) return shapes.size === 1 ? unifyMaps(values) : undefined;
  if (!shapes.has('string')) return undefined;
  return values.map((value) => primitiveText(value) ?? value);
}

function shapeOf(value: Value): string {
  if (value instanceof Map) return 'map';
  return membersOf(value) ? 'list' : typeof value;
}

/** Elements of all of them together; lists of unlike elements stay tuples. */
function unifyLists(values: readonly Value[]): Value[] {
  const unified = unifyValues(values.flatMap((value) => membersOf(value) ?? []));
  if (!unified) return [...values];
  let at = 0;
  return values.map((value) => {
    const members = membersOf(value);
    if (!members) return value;
    const own = unified.slice(at, at + members.length);
    at += members.length;
    return value instanceof ValueSet ? new ValueSet(own) : own;
  });
}

/** Objects of the same attributes stay objects; others are maps, if their values allow it. */
function unifyMaps(values: readonly Value[]): Value[] {
  const maps = values.filter((value) => value instanceof Map);
  const keys = maps.map((map) => sortedEntries(map).map(([key]) => key));
  const isAlike = keys.every((own) => own.join('\0') === keys[0]?.join('\0'));
  const columns = isAlike
    ? (keys[0] ?? []).map((key) => unifyValues(maps.map((map) => map.get(key) ?? null)))
    : undefined;
  const all = isAlike ? undefined : unifyValues(maps.flatMap((map) => sortedEntries(map).map(([, one]) => one)));
  if (isAlike ? columns?.some((column) => !column) : !all) return [...values];
  let [row, at] = [0, 0];
  return values.map((value) => {
    if (!(value instanceof Map)) return value;
    const own = keys[row] ?? [];
    const entries = own.map((key, index): [string, Value] => [
      key,
      (isAlike ? columns?.[index]?.[row] : all?.[at + index]) ?? null,
    ]);
    row++;
    at += own.length;
    return new Map(entries);
  });
}
