import type { JsonObject } from '../../http/json.ts';
import { ConfigurationError } from '../configuration/configuration-error.ts';
import type { HclBlock } from '../configuration/hcl.ts';
import { evaluate, type HclValue, isKnown, type Resolve } from '../configuration/hcl-value.ts';
import { addressOf, type ResourceName, tryParseAddress } from '../configuration/resource-name.ts';
import type { PriorInstance } from '../state/prior-instances.ts';
import { providerOf } from './plan-outcome.ts';

/** The ids of `import` blocks by address. Blocks with `for_each` or into modules are left out. */
export function importIds(blocks: readonly HclBlock[], resolve: Resolve): Map<string, string> {
  return new Map(
    blocks.flatMap(({ kind, attributes }): [string, string][] => {
      const to = tryParseAddress(attributes.get('to') ?? '');
      if (kind !== 'import' || !to || to.module || attributes.has('for_each')) return [];
      const id = evaluate(attributes.get('id') ?? '', resolve);
      return isKnown(id) && id !== null ? [[addressOf(to), String(id)]] : [];
    }),
  );
}

/** An instance as its import finds it: with the configuration's values, except for `terraform_data`, which is empty. */
export function importedInstance(
  name: ResourceName,
  id: string,
  wanted: Readonly<Record<string, HclValue>>,
): PriorInstance {
  const { type } = name;
  const known = Object.entries(wanted).flatMap(([one, value]): [string, JsonObject[string]][] =>
    isKnown(value) ? [[one, value]] : [],
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
 * Configuration for an imported resource that has none.
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
