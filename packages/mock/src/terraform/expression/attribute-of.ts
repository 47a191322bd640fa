import { ConfigurationError } from './configuration-error.ts';
import { kindOf, primitiveNumber, primitiveText } from './primitive-values.ts';
import { membersOf, ResourceValue, Unknown, type Value, ValueSet } from './value.ts';

/** @throws ConfigurationError for an attribute that the value does not have */
export function attributeOf(value: Value, name: string): Value {
  if (value instanceof Unknown) return value;
  if (value === null) {
    throw new ConfigurationError(
      'Attempt to get attribute from null value\nThis value is null, so it does not have any attributes.',
    );
  }
  if (value instanceof Map) {
    const found = value.get(name);
    if (found !== undefined) return found;
    if (value instanceof ResourceValue) return value.rest;
    throw new ConfigurationError(`Unsupported attribute\nThis object does not have an attribute named "${name}".`);
  }
  if (membersOf(value)) {
    throw new ConfigurationError(
      `Unsupported attribute\nThis value does not have any attributes: it is a ${value instanceof ValueSet ? 'set' : 'list'}. Name one of its elements, or use [*].`,
    );
  }
  throw new ConfigurationError(
    `Unsupported attribute\nCan't access attributes on a primitive-typed value (${kindOf(value)}).`,
  );
}

/** @throws ConfigurationError for a key that the value does not have */
export function elementOf(value: Value, key: Value): Value {
  if (value instanceof Unknown) return value;
  if (value === null) {
    throw new ConfigurationError('Attempt to index null value\nThis value is null, so it does not have any indices.');
  }
  if (key instanceof Unknown) return key;
  const missing = (detail: string) =>
    new ConfigurationError(
      `Invalid index\nThe given key does not identify an element in this collection value${detail}.`,
    );
  if (Array.isArray(value)) {
    const index = primitiveNumber(key);
    if (index === undefined) {
      throw new ConfigurationError(
        'Invalid index\nThe given key does not identify an element in this collection value: a number is required.',
      );
    }
    if (index < 0) throw missing(': a negative number is not a valid index for a sequence');
    if (!Number.isInteger(index)) throw missing(': indexing a sequence requires a whole number');
    const found = value[index];
    if (found !== undefined) return found;
    throw missing(
      value.length === 0
        ? ': the collection has no elements'
        : ': the given index is greater than or equal to the length of the collection',
    );
  }
  if (value instanceof Map) {
    const name = primitiveText(key);
    if (name === undefined) throw missing(': a string is required');
    const found = value.get(name);
    if (found !== undefined) return found;
    if (value instanceof ResourceValue) return value.rest;
    throw missing('');
  }
  if (value instanceof ValueSet) {
    throw new ConfigurationError(
      "Invalid index\nElements of a set are identified only by their value and don't have any separate index or key to select with, so it's only possible to perform operations across all elements of the set.",
    );
  }
  throw new ConfigurationError('Invalid index\nThis value does not have any indices.');
}
