import { canonicalJson } from '../hashing/canonical-json.ts';
import { sha256 } from '../hashing/sha256.ts';
import type { PlanChanges } from './read-plan-changes.ts';

/**
 * Binds an apply to a reviewed plan: the plan's id and a hash over its changes, so that the plan of another run, or one with
 * other changes, has another fingerprint.
 */
export async function planFingerprint({
  planId,
  changes,
  outputs,
}: Pick<PlanChanges, 'planId' | 'changes' | 'outputs'>): Promise<string> {
  const lines = changes
    .map((change) => canonicalJson([change.address, change.deposed ?? null, change.actions, change.after]))
    .sort();
  const hash = await sha256([planId, ...lines, canonicalJson(outputs)].join('\n'));
  return `${planId}:${hash.slice(0, 32)}`;
}
