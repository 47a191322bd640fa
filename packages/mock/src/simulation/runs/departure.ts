import { deleteReason } from './change-reason.ts';
import type { HclBlock } from './hcl.ts';
import { covers } from './moved-instances.ts';
import type { PlannedChange } from './plan-outcome.ts';
import { deletion } from './plan-run.ts';
import type { PriorInstance } from './prior-state.ts';
import { tryParseAddress } from './resource-name.ts';

/** What becomes of an instance that the configuration no longer has: a `removed` block may spare it. */
export function departure(one: PriorInstance, blocks: readonly HclBlock[]): PlannedChange {
  const isSpared = blocks.some((block) => {
    const from = tryParseAddress(block.attributes.get('from') ?? '');
    const lifecycle = block.blocks.find(({ kind }) => kind === 'lifecycle');
    const destroys = lifecycle?.attributes.get('destroy') !== 'false';
    return block.kind === 'removed' && from !== undefined && covers(from, one) && !destroys;
  });
  const planned = { ...deletion(one), reason: deleteReason(one, blocks) };
  return isSpared ? { ...planned, actions: ['forget'] } : planned;
}
