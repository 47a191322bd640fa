import { primitiveBool, primitiveNumber, primitiveText } from './primitive-values.ts';
import { ANY, type TypeConstraint, typeName } from './type-constraint.ts';
import { unifyValues } from './unify-values.ts';
import { membersOf, Unknown, type Value, ValueSet } from './value.ts';

/** A value that is not of the wanted type; the message is terraform's. */
export class TypeMismatch extends Error {
  override readonly name = 'TypeMismatch';
}

/**
 * Makes a value what its declaration wants, with the defaults of optional attributes at any depth.
 * @throws TypeMismatch
 */
export function convertValue(value: Value, type: TypeConstraint): Value {
  return convert(value, type, []);
}

function convert(value: Value, type: TypeConstraint, path: readonly string[]): Value {
  if (value === null || value instanceof Unknown) return value;
  const mismatch = () => new TypeMismatch([...path, `${typeName(type)} required`].join(': '));
  switch (type.is) {
    case 'any':
      return value;
    case 'string': {
      const text = primitiveText(value);
      if (text === undefined) throw mismatch();
      return text;
    }
    case 'number':
      return primitive(value, primitiveNumber(value), 'a number is required', mismatch);
    case 'bool':
      return primitive(value, primitiveBool(value), 'a bool is required', mismatch);
    case 'list':
    case 'set': {
      const members = membersOf(value);
      if (!members) throw mismatch();
      const converted = members.map((one, index) => convert(one, type.element, [...path, `element ${index}`]));
      const unified = unify(converted, type, path);
      return type.is === 'set' ? new ValueSet(unified) : unified;
    }
    case 'map': {
      if (!(value instanceof Map)) throw mismatch();
      const converted = [...value].map(([key, one]) =>
        convert(one, type.element, [...path, `element ${JSON.stringify(key)}`]),
      );
      const unified = unify(converted, type, path);
      return new Map([...value.keys()].map((key, index) => [key, unified[index] ?? null]));
    }
    case 'tuple': {
      const members = membersOf(value);
      if (!members || members.length !== type.elements.length) throw mismatch();
      return members.map((one, index) => convert(one, type.elements[index] ?? ANY, [...path, `element ${index}`]));
    }
    case 'object':
      return object(value, type, path, mismatch);
  }
}

/** Text that is no number is told without its place, as terraform does; another type with it. */
function primitive<Result extends Value>(
  value: Value,
  converted: Result | undefined,
  message: string,
  mismatch: () => TypeMismatch,
): Result {
  if (converted !== undefined && typeof value !== 'boolean') return converted;
  if (converted !== undefined && typeof converted === 'boolean') return converted;
  throw typeof value === 'string' ? new TypeMismatch(message) : mismatch();
}

function object(
  value: Value,
  type: Extract<TypeConstraint, { is: 'object' }>,
  path: readonly string[],
  mismatch: () => TypeMismatch,
): Value {
  if (!(value instanceof Map)) throw mismatch();
  const missing = [...type.attributes].filter(([name, { optional }]) => !optional && !value.has(name));
  if (missing.length > 0) {
    const names = missing.map(([name]) => JSON.stringify(name)).sort();
    const last = names.pop();
    const text =
      names.length === 0
        ? `attribute ${last} is required`
        : `attributes ${names.join(', ')}${names.length > 1 ? ',' : ''} and ${last} are required`;
    throw new TypeMismatch([...path, text].join(': '));
  }
  const converted = [...type.attributes].map(([name, wanted]): [string, Value] => {
    const given = value.get(name) ?? null;
    const one = given === null && wanted.fallback !== undefined ? wanted.fallback : given;
    return [name, convert(one, wanted.type, [...path, `attribute ${JSON.stringify(name)}`])];
  });
  return new Map(converted);
}

/** Elements of `any` type have one type all the same. */
function unify(
  values: Value[],
  type: { is: 'list' | 'set' | 'map'; element: TypeConstraint },
  path: readonly string[],
): Value[] {
  if (type.element.is !== 'any') return values;
  const unified = unifyValues(values);
  if (unified) return unified;
  throw new TypeMismatch([...path, `all ${type.is} elements must have the same type`].join(': '));
}
