import { evaluate, type HclValue, type Resolve } from './hcl-value.ts';

export interface InstanceKeys {
  /** One undefined for a resource without `count` and `for_each`. */
  keys: (string | number | undefined)[];
  /** What `each.value` is, by the key. */
  values: Record<string, HclValue>;
}

/** The instances of a resource by its `count` or `for_each`; none where those cannot be evaluated. */
export function instanceKeys(attributes: ReadonlyMap<string, string>, resolve: Resolve): InstanceKeys {
  const count = attributes.get('count');
  const each = attributes.get('for_each');
  if (count === undefined && each === undefined) return { keys: [undefined], values: {} };
  const number = count === undefined ? undefined : evaluate(count, resolve);
  if (typeof number === 'number') return { keys: Array.from({ length: number }, (_, index) => index), values: {} };
  const map = each === undefined ? undefined : evaluate(each, resolve);
  const values: Record<string, HclValue> = {};
  if (Array.isArray(map)) for (const item of map) values[String(item)] = item;
  else if (typeof map === 'object' && map !== null) Object.assign(values, map);
  return { keys: Object.keys(values), values };
}
