import { priorInstances } from '../state/prior-instances.ts';
import type { TerraformState } from '../state/terraform-state.ts';
import type { PlanOutcome } from './plan-outcome.ts';
import { isTarget } from './targeted.ts';

export interface RefreshedResource {
  address: string;
  id: string;
}

/**
 * What a plan has refreshed: the resources of the state that it started from, under the addresses that they move to,
 * without those that are forgotten or no target; and what the plan imports.
 */
export function refreshedResources(
  state: TerraformState | undefined,
  { changes, targets = [] }: Pick<PlanOutcome, 'changes' | 'targets'>,
): RefreshedResource[] {
  const moved = new Map(
    changes.flatMap(({ address, previous }) => (previous === undefined ? [] : [[previous, address]])),
  );
  const forgotten = new Set(changes.flatMap(({ address, actions }) => (actions.includes('forget') ? [address] : [])));
  const prior = [...priorInstances(state).values()].map(({ address, attributes }) => ({
    address: moved.get(address) ?? address,
    id: String(attributes['id'] ?? ''),
  }));
  const kept = prior.filter(({ address }) => !forgotten.has(address) && isTarget(targets, address));
  const imported = changes.flatMap(({ address, importing: id }) => (id === undefined ? [] : [{ address, id }]));
  return [...kept, ...imported];
}
