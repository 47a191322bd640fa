/**
 * A value of terraform's language. Objects and maps are `Map`s, lists and tuples arrays; sets keep their members sorted.
 * https://developer.hashicorp.com/terraform/language/expressions/types
 */
export type Value = null | boolean | number | string | Unknown | Value[] | ValueSet | Map<string, Value>;

/** A value that the plan cannot tell. */
export class Unknown {
  /** Why the mock does not evaluate it; undefined for what terraform does not know before the apply either. */
  readonly reason: string | undefined;

  constructor(reason?: string) {
    this.reason = reason;
  }
}

/** Known after the apply only. */
export const UNKNOWN: Unknown = new Unknown();

/** Members without duplicates, in terraform's order. */
export class ValueSet {
  readonly members: readonly Value[];

  constructor(members: readonly Value[]) {
    const distinct: Value[] = [];
    for (const member of members) {
      if (!distinct.some((other) => other instanceof Unknown === false && equalValues(other, member) === true)) {
        distinct.push(member);
      }
    }
    this.members = distinct.sort(compareMembers);
  }
}

/** Attributes of a resource whose provider may add others: those that are not told are the `rest`. */
export class ResourceValue extends Map<string, Value> {
  readonly rest: Value;

  constructor(entries: Iterable<readonly [string, Value]>, rest: Value) {
    super(entries);
    this.rest = rest;
  }
}

/** In the order in which terraform goes through a map. */
export function sortedEntries(map: ReadonlyMap<string, Value>): [string, Value][] {
  return [...map].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
}

/** Members of a list, tuple or set; undefined for what is none. */
export function membersOf(value: Value): readonly Value[] | undefined {
  if (Array.isArray(value)) return value;
  return value instanceof ValueSet ? value.members : undefined;
}

/** The first part of a value that is not known; one that the mock cannot evaluate goes before all others. */
export function unknownIn(value: Value): Unknown | undefined {
  if (value instanceof Unknown) return value;
  const parts = membersOf(value) ?? (value instanceof Map ? [...value.values()] : []);
  let found: Unknown | undefined;
  for (const part of parts) {
    const unknown = unknownIn(part);
    if (unknown?.reason !== undefined) return unknown;
    found ??= unknown;
  }
  return found;
}

/** Whether two values are the same; unknown where that depends on what is not known. */
export function equalValues(a: Value, b: Value): boolean | Unknown {
  if (a instanceof Unknown) return a;
  if (b instanceof Unknown) return b;
  if (Array.isArray(a) && Array.isArray(b)) return allEqual(a, b);
  if (a instanceof ValueSet && b instanceof ValueSet) return allEqual(a.members, b.members);
  if (a instanceof Map && b instanceof Map) {
    if (a.size !== b.size || [...a.keys()].some((key) => !b.has(key))) return false;
    const keys = [...a.keys()];
    return allEqual(
      keys.map((key) => a.get(key) ?? null),
      keys.map((key) => b.get(key) ?? null),
    );
  }
  return a === b;
}

function allEqual(a: readonly Value[], b: readonly Value[]): boolean | Unknown {
  if (a.length !== b.length) return false;
  let result: boolean | Unknown = true;
  for (const [index, one] of a.entries()) {
    const same = equalValues(one, b[index] ?? null);
    if (same === false) return false;
    if (same !== true) result = same;
  }
  return result;
}

/** Strings and numbers by size, all else by its text. */
function compareMembers(a: Value, b: Value): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  const [one, other] = [a, b].map((value) => (typeof value === 'string' ? value : describeMember(value)));
  return (one ?? '') < (other ?? '') ? -1 : (one ?? '') > (other ?? '') ? 1 : 0;
}

function describeMember(value: Value): string {
  if (value instanceof Map) return JSON.stringify(sortedEntries(value).map(([key, one]) => [key, describeMember(one)]));
  const members = membersOf(value);
  if (members) return JSON.stringify(members.map(describeMember));
  return value instanceof Unknown ? '~' : JSON.stringify(value);
}
