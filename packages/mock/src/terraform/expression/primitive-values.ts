import { membersOf, Unknown, type Value, ValueSet } from './value.ts';

/** What a value is, in terraform's words: `list of string` is a `list` here. */
export function kindOf(value: Value): string {
  if (value === null || value instanceof Unknown) return 'dynamic';
  if (value instanceof Map) return 'object';
  if (value instanceof ValueSet) return 'set';
  if (Array.isArray(value)) return 'tuple';
  return typeof value === 'boolean' ? 'bool' : typeof value;
}

/** A number as terraform writes it as text: in full, without an exponent. */
export function numberText(value: number): string {
  const [, sign = '', whole = '', fraction = '', exponent] =
    /^(-?)(\d+)(?:\.(\d+))?e([-+]\d+)$/.exec(String(value)) ?? [];
  if (exponent === undefined) return String(value === 0 ? 0 : value);
  const power = Number(exponent);
  if (power < 0) return `${sign}0.${'0'.repeat(-power - 1)}${whole}${fraction}`;
  return `${sign}${whole}${fraction.padEnd(power, '0')}`;
}

/** The text of a string, number or bool; undefined for what has none. */
export function primitiveText(value: Value): string | undefined {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return numberText(value);
  return typeof value === 'boolean' ? String(value) : undefined;
}

/** The number that a number or its text is; undefined for what is none. */
export function primitiveNumber(value: Value): number | undefined {
  if (typeof value === 'number') return value;
  if (typeof value !== 'string' || !/^-?\d+(\.\d+)?([eE][-+]?\d+)?$/.test(value)) return undefined;
  return Number(value);
}

/** True, false, or the text of one of them; undefined for all else. */
export function primitiveBool(value: Value): boolean | undefined {
  if (typeof value === 'boolean') return value;
  return value === 'true' || value === '1' ? true : value === 'false' || value === '0' ? false : undefined;
}

/** Lists and sets with their length, in words for messages. */
export function lengthOf(value: Value): number | undefined {
  return value instanceof Map ? value.size : membersOf(value)?.length;
}
