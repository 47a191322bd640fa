import type { JsonObject } from '../../http/json.ts';
import type { HclBlock } from '../configuration/hcl.ts';
import { addressOf, type ResourceName, tryParseAddress } from '../configuration/resource-name.ts';
import { ConfigurationError } from '../expression/configuration-error.ts';
import { jsonOfValue } from '../expression/json-value.ts';
import { primitiveText } from '../expression/primitive-values.ts';
import { unknownIn, type Value } from '../expression/value.ts';
import type { PriorInstance } from '../state/prior-instances.ts';
import { providerOf } from './plan-outcome.ts';

/** What the `import` blocks ask for: ids by address. Those with `for_each` or into modules are not followed. */
export function importIds(blocks: readonly HclBlock[], evaluate: (text: string) => Value): Map<string, string> {
  return new Map(
    blocks.flatMap(({ kind, attributes }): [string, string][] => {
      const to = tryParseAddress(attributes.get('to') ?? '');
      if (kind !== 'import' || !to || to.module || attributes.has('for_each')) return [];
      const id = primitiveText(evaluate(attributes.get('id') ?? 'null'));
      return id === undefined ? [] : [[addressOf(to), id]];
    }),
  );
}

/** An instance as its import would find it: the configuration alone says what it is like, but for what a `terraform_data` is. */
export function importedInstance(name: ResourceName, id: string, wanted: ReadonlyMap<string, Value>): PriorInstance {
  const { type } = name;
  const known = [...wanted].flatMap(([one, value]): [string, JsonObject[string]][] =>
    unknownIn(value) ? [] : [[one, jsonOfValue(value)]],
  );
  const attributes: JsonObject =
    type === 'terraform_data'
      ? { id, input: null, output: null, triggers_replace: null }
      : { ...Object.fromEntries(known), id };
  const provider = providerOf(type);
  return {
    ...name,
    address: addressOf(name),
    provider,
    attributes,
    resource: { mode: 'managed', type, name: name.name, provider: `provider["${provider}"]`, instances: [] },
    instance: { schema_version: 0, attributes },
    importing: id,
  };
}

/**
 * Configuration for what is imported without any.
 * @throws ConfigurationError unless the run may generate it
 */
export function generatedBlock(address: string, allowed: boolean): { block: HclBlock; text: string } {
  const { type, name, index } = tryParseAddress(address) ?? { type: '', name: '' };
  if (!allowed || index !== undefined) {
    throw new ConfigurationError(
      `Configuration for import target does not exist\nThere is no resource ${address}. Declare it, or have it generated with -generate-config-out.`,
    );
  }
  const values = type === 'terraform_data' ? ['  input            = null', '  triggers_replace = null'] : [];
  const text = [`resource "${type}" "${name}" {`, ...values, '}'].join('\n');
  return { block: { kind: 'resource', labels: [type, name], attributes: new Map(), blocks: [] }, text };
}
