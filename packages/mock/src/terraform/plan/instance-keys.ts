import { ConfigurationError } from '../expression/configuration-error.ts';
import { kindOf, primitiveNumber } from '../expression/primitive-values.ts';
import { sortedEntries, Unknown, unknownIn, type Value, ValueSet } from '../expression/value.ts';

/** More would take the memory and the time that all worlds share. */
const MAX_INSTANCES = 10_000;

export type InstanceKey = string | number | undefined;

/** The instances of a resource or module, and what `each.value` is for each; or why the mock cannot tell them. */
export type Instances = { keys: InstanceKey[]; values: ReadonlyMap<InstanceKey, Value> } | Unknown;

/**
 * The instances by `count` or `for_each`; one without a key where there is neither.
 * @throws ConfigurationError for what terraform refuses, such as a number that is known after the apply only
 */
export function instancesOf(attributes: ReadonlyMap<string, string>, evaluate: (text: string) => Value): Instances {
  const count = attributes.get('count');
  if (count !== undefined) return counted(evaluate(count));
  const each = attributes.get('for_each');
  return each === undefined ? { keys: [undefined], values: new Map() } : eachOf(evaluate(each));
}

function counted(value: Value): Instances {
  const unsuitable = (detail: string) =>
    new ConfigurationError(`Invalid count argument\nThe given "count" argument value is ${detail}`);
  if (value instanceof Unknown) {
    if (value.reason !== undefined) return value;
    throw new ConfigurationError(
      'Invalid count argument\nThe "count" value depends on resource attributes that cannot be determined until apply, so Terraform cannot predict how many instances will be created. To work around this, use the -target argument to first apply only the resources that the count depends on.',
    );
  }
  if (value === null) throw unsuitable('null. An integer is required.');
  const number = primitiveNumber(value);
  if (number === undefined) throw unsuitable('unsuitable: a number is required.');
  if (!Number.isInteger(number)) throw unsuitable('unsuitable: a whole number is required.');
  if (number < 0) throw unsuitable('unsuitable: must be greater than or equal to zero.');
  checkNumber(number);
  return { keys: Array.from({ length: number }, (_, index) => index), values: new Map() };
}

function eachOf(value: Value): Instances {
  const unsuitable = (detail: string) =>
    new ConfigurationError(`Invalid for_each argument\nThe given "for_each" argument value is ${detail}.`);
  const unknown = value instanceof Map ? undefined : unknownIn(value);
  if (unknown) {
    if (unknown.reason !== undefined) return unknown;
    throw new ConfigurationError(
      'Invalid for_each argument\nThe "for_each" value depends on resource attributes that cannot be determined until apply, so Terraform cannot determine the full set of keys that will identify the instances of this resource.',
    );
  }
  if (value === null)
    throw unsuitable('unsuitable: the given "for_each" argument value is null. A map, or set of strings is allowed');
  if (value instanceof Map) {
    checkNumber(value.size);
    const entries = sortedEntries(value);
    return { keys: entries.map(([key]) => key), values: new Map(entries) };
  }
  if (!(value instanceof ValueSet)) {
    throw unsuitable(
      `unsuitable: the "for_each" argument must be a map, or set of strings, and you have provided a value of type ${kindOf(value)}`,
    );
  }
  const keys = value.members.map((member) => {
    if (typeof member === 'string') return member;
    throw new ConfigurationError(
      `Invalid for_each set argument\nThe given "for_each" argument value is unsuitable: ${
        member === null
          ? '"for_each" sets must not contain null values'
          : `"for_each" supports maps and sets of strings, but you have provided a set containing type ${kindOf(member)}`
      }.`,
    );
  });
  checkNumber(keys.length);
  return { keys, values: new Map(keys.map((key) => [key, key])) };
}

function checkNumber(count: number): void {
  if (count <= MAX_INSTANCES) return;
  throw new ConfigurationError(`Count is too big\nThe mock plans up to ${MAX_INSTANCES} instances of a resource.`);
}

/** The names by which the body of an instance knows which one it is. */
export function ownNames(
  attributes: ReadonlyMap<string, string>,
  key: InstanceKey,
  values: ReadonlyMap<InstanceKey, Value>,
): Record<string, Value> {
  if (key === undefined) return {};
  if (attributes.has('count')) return { count: new Map([['index', key]]) };
  return {
    each: new Map<string, Value>([
      ['key', key],
      ['value', values.get(key) ?? null],
    ]),
  };
}
