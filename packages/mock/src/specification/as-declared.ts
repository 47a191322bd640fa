import { isObject, type JsonObject } from '../http/json.ts';
import { quickCheck } from './quick-check.ts';

interface Schema {
  readonly properties?: Readonly<Record<string, unknown>>;
  readonly additionalProperties?: unknown;
  readonly items?: unknown;
  readonly anyOf?: readonly unknown[];
}

/**
 * Turns texts into the booleans and numbers that the schema declares in their places, as HCP Terraform does: shell scripts
 * send `"auto-apply": "true"`. Returns the same value where nothing changes.
 */
export function asDeclared(schema: unknown, value: unknown): unknown {
  if (typeof schema !== 'object' || schema === null) return value;
  const { properties = {}, additionalProperties, items, anyOf = [] } = schema as Schema;
  if (typeof value === 'string') return scalarOf(schema, value);
  for (const branch of anyOf) {
    const converted = asDeclared(branch, value);
    if (quickCheck(branch)(converted)) return converted;
  }
  if (Array.isArray(value))
    return unlessSame(
      value,
      value.map((item) => asDeclared(items, item)),
    );
  if (!isObject(value)) return value;
  const entries = Object.entries(value).map(
    ([name, member]) =>
      [name, asDeclared(Object.hasOwn(properties, name) ? properties[name] : additionalProperties, member)] as const,
  );
  return entries.some(([name, member]) => member !== value[name]) ? (Object.fromEntries(entries) as JsonObject) : value;
}

function scalarOf(schema: object, text: string): unknown {
  const fits = quickCheck(schema);
  if (fits(text)) return text;
  const boolean = text === 'true' ? true : text === 'false' ? false : undefined;
  const number = /^-?\d{1,15}(\.\d+)?$/.test(text) ? Number(text) : undefined;
  return [boolean, number].find((scalar) => scalar !== undefined && fits(scalar)) ?? text;
}

function unlessSame(before: readonly unknown[], after: readonly unknown[]): readonly unknown[] {
  return after.some((item, index) => item !== before[index]) ? after : before;
}
