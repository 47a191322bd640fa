import type { PlanOutcome } from '../../../../terraform/plan/plan-outcome.ts';
import { isTarget } from '../../../../terraform/plan/targeted.ts';
import type { WorldRecord } from '../../../world/record.ts';
import type { World } from '../../../world/world.ts';
import { instancesOf, stateBefore } from './prior-state.ts';

/**
 * What the plan of a run has refreshed: the resources of the state that it started from, whatever is current now, under
 * the addresses that they move to, less what is forgotten or no target; and what it imports.
 */
export function priorOfRun(
  world: World,
  run: WorldRecord,
  { changes, targets = [] }: Pick<PlanOutcome, 'changes' | 'targets'>,
): { address: string; id: string }[] {
  if (run.attributes['refresh'] === false) return [];
  const moved = new Map(
    changes.flatMap(({ address, previous }) => (previous === undefined ? [] : [[previous, address]])),
  );
  const forgotten = new Set(changes.flatMap(({ address, actions }) => (actions.includes('forget') ? [address] : [])));
  const prior = [...instancesOf(stateBefore(world, run)).values()].map(({ address, attributes }) => ({
    address: moved.get(address) ?? address,
    id: String(attributes['id'] ?? ''),
  }));
  const kept = prior.filter(({ address }) => !forgotten.has(address) && isTarget(targets, address));
  const imported = changes.flatMap(({ address, importing: id }) => (id === undefined ? [] : [{ address, id }]));
  return [...kept, ...imported];
}
