import type { HclBlock } from '../configuration/hcl.ts';
import { valueOfJson } from '../expression/json-value.ts';
import { ResourceValue, Unknown, type Value } from '../expression/value.ts';
import type { TerraformState } from '../state/terraform-state.ts';
import { evaluateBody } from './evaluate-body.ts';
import { type InstanceKey, instancesOf, ownNames } from './instance-keys.ts';
import type { ModuleScope } from './module-scope.ts';

/**
 * A data source. The mock reads none: what the state does not have of it cannot be told.
 * @throws ConfigurationError
 */
export function dataValue(
  { labels: [type = '', name = ''], attributes, blocks }: HclBlock,
  scope: ModuleScope,
  state: TerraformState | undefined,
  module: string | undefined,
): Value {
  const address = `data.${type}.${name}`;
  const instances = instancesOf(attributes, (text) => scope.evaluate(text));
  if (instances instanceof Unknown) return instances;
  const recorded = (state?.resources ?? []).find(
    (one) => one.mode === 'data' && one.type === type && one.name === name && one.module === module,
  );
  const instanceValue = (key: InstanceKey): Value => {
    const known = recorded?.instances?.find(({ index_key: index }) => index === key)?.attributes ?? {};
    const configured = evaluateBody({ attributes, blocks }, scope, ownNames(attributes, key, instances.values));
    const values = Object.entries(known).map(([one, json]): [string, Value] => [one, valueOfJson(json ?? null)]);
    return new ResourceValue([...configured, ...values], new Unknown(address));
  };
  const values = instances.keys.map((key): [InstanceKey, Value] => [key, instanceValue(key)]);
  if (attributes.has('count')) return values.map(([, value]) => value);
  if (attributes.has('for_each')) return new Map(values.map(([key, value]) => [String(key), value]));
  return values[0]?.[1] ?? null;
}
