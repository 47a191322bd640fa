import type { HclBlock } from '../configuration/hcl.ts';
import { resourceBlock } from '../configuration/resource-block.ts';
import type { ResourceName } from '../configuration/resource-name.ts';
import type { PriorInstance } from '../state/prior-instances.ts';

/** `action_reason` of a plan: https://developer.hashicorp.com/terraform/internals/json-format#change-representation */
export type ChangeReason =
  | 'replace_because_tainted'
  | 'replace_because_cannot_update'
  | 'replace_by_request'
  | 'delete_because_no_resource_config'
  | 'delete_because_wrong_repetition'
  | 'delete_because_count_index'
  | 'delete_because_each_key';

/** Why an instance is replaced independent of its configuration. */
export function replaceReason(
  prior: PriorInstance | undefined,
  requested: ReadonlySet<string>,
): ChangeReason | undefined {
  if (!prior) return undefined;
  if (prior.instance.status === 'tainted') return 'replace_because_tainted';
  return requested.has(prior.address) ? 'replace_by_request' : undefined;
}

/** Why an instance is no longer in the configuration. */
export function deleteReason(gone: ResourceName, blocks: readonly HclBlock[]): ChangeReason {
  const { index } = gone;
  const block = resourceBlock(blocks, gone);
  if (!block) return 'delete_because_no_resource_config';
  if (typeof index === 'number' && block.attributes.has('count')) return 'delete_because_count_index';
  if (typeof index === 'string' && block.attributes.has('for_each')) return 'delete_because_each_key';
  return 'delete_because_wrong_repetition';
}

/** The name of a reason in the machine-readable log. */
export function loggedReason(reason: ChangeReason): string {
  return reason.replace(/^replace_(because|by)_/, '').replace(/^request$/, 'requested');
}

/** The remark below the heading of a destroyed resource. */
export function deleteRemark(reason: ChangeReason, { type, name, index }: ResourceName): string | undefined {
  switch (reason) {
    case 'delete_because_no_resource_config':
      return `(because ${type}.${name} is not in configuration)`;
    case 'delete_because_wrong_repetition':
      return `(because resource ${index === undefined ? 'uses count or for_each' : 'does not use count or for_each'})`;
    case 'delete_because_count_index':
      return `(because index [${index}] is out of range for count)`;
    case 'delete_because_each_key':
      return `(because key [${JSON.stringify(index)}] is not in for_each map)`;
    default:
      return undefined;
  }
}
