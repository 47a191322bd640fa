import type { ToolSchema, ToolType } from '../definitions/tool-definition.ts';
import { checkFormat } from './check-format.ts';

/** One rule of the schema that a value breaks. */
export interface Violation {
  /** Keys and indices from the root. */
  readonly path: readonly (string | number)[];
  readonly keyword: 'type' | 'enum' | 'required' | 'unknown' | 'pattern' | 'format' | 'limit';
  readonly schema: ToolSchema;
  readonly value: unknown;
}

/**
 * Checks a value against the part of JSON Schema that tools use, and finds all violations in the order of the schema. It is our
 * own, because libraries answer with messages for programmers: here each violation keeps its schema and value, from which a
 * model is told which argument was wrong, what is allowed and what was meant. It uses no `eval`, which edge runtimes refuse.
 */
export function checkSchema(schema: ToolSchema, value: unknown, path: readonly (string | number)[] = []): Violation[] {
  const fail = (keyword: Violation['keyword'], at = path): Violation[] => [{ path: at, keyword, schema, value }];
  const types = [schema.type ?? []].flat() as ToolType[];
  if (types.length > 0 && !types.some((type) => isOfType(type, value))) return fail('type');
  const found: Violation[] = [];
  if (schema.enum && !schema.enum.some((choice) => choice === value)) found.push(...fail('enum'));
  if (typeof value === 'string') found.push(...checkString(schema, value, fail));
  if (typeof value === 'number') {
    const { minimum = Number.NEGATIVE_INFINITY, maximum = Number.POSITIVE_INFINITY } = schema;
    if (value < minimum || value > maximum) found.push(...fail('limit'));
  }
  if (Array.isArray(value)) {
    const { minItems = 0, maxItems = Number.POSITIVE_INFINITY, items } = schema;
    if (value.length < minItems || value.length > maxItems) found.push(...fail('limit'));
    if (items) found.push(...value.flatMap((item, index) => checkSchema(items, item, [...path, index])));
  } else if (typeof value === 'object' && value !== null) {
    found.push(...checkObject(schema, value as Readonly<Record<string, unknown>>, path));
  }
  return found;
}

function checkObject(
  schema: ToolSchema,
  value: Readonly<Record<string, unknown>>,
  path: Violation['path'],
): Violation[] {
  const properties = schema.properties ?? {};
  const given = Object.keys(value).filter((name) => value[name] !== undefined);
  const violation = (keyword: Violation['keyword'], name: string): Violation => ({
    path: [...path, name],
    keyword,
    schema,
    value: value[name],
  });
  const missing = (schema.required ?? []).filter((name) => !given.includes(name));
  const unknown = schema.additionalProperties === false ? given.filter((name) => !Object.hasOwn(properties, name)) : [];
  return [
    ...missing.map((name) => violation('required', name)),
    ...unknown.map((name) => violation('unknown', name)),
    ...given.flatMap((name) => {
      const property = Object.hasOwn(properties, name) ? properties[name] : undefined;
      return property ? checkSchema(property, value[name], [...path, name]) : [];
    }),
  ];
}

function checkString(
  { pattern, format, minLength = 0, maxLength = Number.POSITIVE_INFINITY }: ToolSchema,
  value: string,
  fail: (keyword: Violation['keyword']) => Violation[],
): Violation[] {
  // JSON Schema counts code points: https://json-schema.org/draft/2020-12/json-schema-validation#section-6.3.1
  const length = minLength > 0 || maxLength < Number.POSITIVE_INFINITY ? [...value].length : 0;
  return [
    ...(length < minLength || length > maxLength ? fail('limit') : []),
    ...(pattern !== undefined && !compiled(pattern).test(value) ? fail('pattern') : []),
    ...(format !== undefined && !checkFormat(format, value) ? fail('format') : []),
  ];
}

function isOfType(type: ToolType, value: unknown): boolean {
  switch (type) {
    case 'null':
      return value === null;
    case 'array':
      return Array.isArray(value);
    case 'object':
      return typeof value === 'object' && value !== null && !Array.isArray(value);
    case 'integer':
      return Number.isInteger(value);
    case 'number':
      return typeof value === 'number' && Number.isFinite(value);
    default:
      return typeof value === type;
  }
}

const patterns = new Map<string, RegExp>();

/** Patterns come from tool definitions, so there are only a few. */
function compiled(pattern: string): RegExp {
  const known = patterns.get(pattern) ?? new RegExp(pattern, 'u');
  patterns.set(pattern, known);
  return known;
}
