import { sha256 } from '../audit/digest.ts';
import { canonical } from '../audit/hash-entry.ts';
import type { PlanChanges } from './read-plan-changes.ts';

/**
 * What binds an apply to a reviewed plan: the plan's id and a hash over each of its changes, so that a plan that was made again,
 * of another run, or with other changes has another one.
 */
export async function planFingerprint({
  planId,
  changes,
  outputs,
}: Pick<PlanChanges, 'planId' | 'changes' | 'outputs'>): Promise<string> {
  const lines = changes
    .map((change) => canonical([change.address, change.deposed ?? null, change.actions, change.after]))
    .sort();
  const hash = await sha256([planId, ...lines, canonical(outputs)].join('\n'));
  return `${planId}:${hash.slice(0, 32)}`;
}
