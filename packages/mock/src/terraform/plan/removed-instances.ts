import type { HclBlock } from '../configuration/hcl.ts';
import { lifecycleOf } from '../configuration/lifecycle.ts';
import { resourceBlock } from '../configuration/resource-block.ts';
import { tryParseAddress } from '../configuration/resource-name.ts';
import { ConfigurationError } from '../expression/configuration-error.ts';
import { type PriorInstance, sensitiveOf } from '../state/prior-instances.ts';
import { deleteReason } from './change-reason.ts';
import { covers } from './moved-instances.ts';
import type { PlannedChange } from './plan-outcome.ts';

/** Plans an instance that is no longer in the configuration: it is deleted, unless a `removed` block spares it. */
export function removedInstance(one: PriorInstance, blocks: readonly HclBlock[]): PlannedChange {
  const isSpared = blocks.some((block) => {
    const from = tryParseAddress(block.attributes.get('from') ?? '');
    const lifecycle = block.blocks.find(({ kind }) => kind === 'lifecycle');
    const destroys = lifecycle?.attributes.get('destroy') !== 'false';
    return block.kind === 'removed' && from !== undefined && covers(from, one) && !destroys;
  });
  const planned = { ...deletion(one), reason: deleteReason(one, blocks) };
  return isSpared ? { ...planned, actions: ['forget'] } : planned;
}

export function deletion({ instance, resource, attributes, ...name }: PriorInstance): PlannedChange {
  return {
    ...name,
    actions: ['delete'],
    before: attributes,
    after: null,
    unknown: [],
    sensitive: sensitiveOf(instance),
  };
}

/** @throws ConfigurationError where a plan would destroy a resource with `prevent_destroy` */
export function checkKept(changes: readonly PlannedChange[], blocks: readonly HclBlock[]): void {
  for (const change of changes) {
    const block = change.actions.includes('delete') ? resourceBlock(blocks, change) : undefined;
    if (block && lifecycleOf(block.blocks).isKept) {
      throw new ConfigurationError(
        `Instance cannot be destroyed\n${change.address} has lifecycle.prevent_destroy set, but the plan would destroy it.`,
      );
    }
  }
}
