import { deleteReason } from './change-reason.ts';
import { ConfigurationError } from './configuration-error.ts';
import type { HclBlock } from './hcl.ts';
import { lifecycleOf } from './lifecycle.ts';
import { covers } from './moved-instances.ts';
import type { PlannedChange } from './plan-outcome.ts';
import { deletion } from './plan-run.ts';
import type { PriorInstance } from './prior-state.ts';
import { tryParseAddress } from './resource-name.ts';

/**
 * What becomes of an instance that the configuration no longer has: a `removed` block may spare it.
 * @throws ConfigurationError for one that its resource keeps
 */
export function departure(one: PriorInstance, blocks: readonly HclBlock[]): PlannedChange {
  const resource = blocks.find(({ kind, labels: [type, name] }) => {
    return kind === 'resource' && type === one.type && name === one.name;
  });
  if (resource && lifecycleOf(resource.blocks).isKept) throw kept(one.address);
  const isSpared = blocks.some((block) => {
    const from = tryParseAddress(block.attributes.get('from') ?? '');
    const lifecycle = block.blocks.find(({ kind }) => kind === 'lifecycle');
    const destroys = lifecycle?.attributes.get('destroy') !== 'false';
    return block.kind === 'removed' && from !== undefined && covers(from, one) && !destroys;
  });
  const planned = { ...deletion(one), reason: deleteReason(one, blocks) };
  return isSpared ? { ...planned, actions: ['forget'] } : planned;
}

export function kept(address: string): ConfigurationError {
  return new ConfigurationError(
    `Instance cannot be destroyed\n${address} has lifecycle.prevent_destroy set, but the plan would destroy it.`,
  );
}
