import { ConfigurationError } from '../configuration/configuration-error.ts';
import { evaluate, type HclValue, isKnown, type Resolve } from '../configuration/hcl-value.ts';

/** More would take the memory and the time that all worlds share. */
const MAX_INSTANCES = 10_000;

export interface InstanceKeys {
  /** A single undefined for a resource without `count` and `for_each`. */
  keys: (string | number | undefined)[];
  /** What `each.value` is, by the key. */
  values: Record<string, HclValue>;
}

/** The keys of a resource's `count` or `for_each`; empty where they cannot be evaluated. */
export function instanceKeys(attributes: ReadonlyMap<string, string>, resolve: Resolve): InstanceKeys {
  const count = attributes.get('count');
  const each = attributes.get('for_each');
  if (count === undefined && each === undefined) return { keys: [undefined], values: {} };
  if (count !== undefined) return { keys: countedKeys(evaluate(count, resolve)), values: {} };
  const map = evaluate(each ?? '', resolve);
  const values: Record<string, HclValue> = {};
  if (Array.isArray(map)) for (const item of map) values[String(item)] = item;
  else if (typeof map === 'object' && map !== null) Object.assign(values, map);
  else if (isKnown(map)) {
    throw new ConfigurationError('Invalid for_each argument\nIt must be a map, or a set of strings.');
  }
  return { keys: Object.keys(values), values };
}

function countedKeys(value: HclValue): number[] {
  if (!isKnown(value)) return [];
  // Terraform converts text to numbers.
  const count = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  if (typeof count !== 'number' || !Number.isInteger(count) || count < 0) {
    throw new ConfigurationError('Invalid count argument\nIt must be a whole number, zero or more.');
  }
  if (count > MAX_INSTANCES) {
    throw new ConfigurationError(`Count is too big\nThe mock plans up to ${MAX_INSTANCES} instances of a resource.`);
  }
  return Array.from({ length: count }, (_, index) => index);
}
