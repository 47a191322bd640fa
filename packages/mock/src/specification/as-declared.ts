import { isObject, type JsonObject } from '../http/json.ts';
import { quickCheck } from './quick-check.ts';

interface Schema {
  readonly properties?: Readonly<Record<string, unknown>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: unknown;
  readonly items?: unknown;
  readonly anyOf?: readonly unknown[];
}

/**
 * Reads a body as HCP Terraform does. Texts become the booleans and numbers that the schema declares in their places: shell
 * scripts send `"auto-apply": "true"`. Optional members that are null are left out, unless the schema says what null means:
 * older clients send all that they do not set. Returns the same value where nothing changes.
 */
export function asDeclared(schema: unknown, value: unknown): unknown {
  if (typeof schema !== 'object' || schema === null) return value;
  const { properties = {}, required = [], additionalProperties, items, anyOf = [] } = schema as Schema;
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
  const entries = Object.entries(value).flatMap(([name, member]) => {
    const declared = Object.hasOwn(properties, name) ? properties[name] : additionalProperties;
    const isLeftOut = isNothing(member) && !required.includes(name) && !quickCheck(declared)(member);
    return isLeftOut ? [] : [[name, asDeclared(declared, member)] as const];
  });
  const isSame =
    entries.length === Object.keys(value).length && entries.every(([name, member]) => member === value[name]);
  return isSame ? value : (Object.fromEntries(entries) as JsonObject);
}

/** Null, or a relationship that leads nowhere. */
function isNothing(member: unknown): boolean {
  return member === null || (isObject(member) && member['data'] === null && Object.keys(member).length === 1);
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
