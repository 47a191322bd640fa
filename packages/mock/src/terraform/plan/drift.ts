import { isDeepStrictEqual } from 'node:util';
import { putInstance } from '../../simulation/resources/runs/machine/applied-state.ts';
import { instancesOf } from '../../simulation/resources/runs/machine/prior-state.ts';
import type { Scenario } from '../../simulation/resources/runs/machine/scenario.ts';
import { addressOf, parseAddress } from '../configuration/resource-name.ts';
import type { StateFile } from '../show/state-file.ts';
import { deletion } from './departure.ts';
import type { PlannedChange } from './plan-outcome.ts';

/** What a refresh finds other than in the state. What the state does not have, terraform does not look for. */
export function driftOf({ drift = [] }: Scenario, state: StateFile | undefined): PlannedChange[] {
  const prior = instancesOf(state);
  return drift.flatMap(({ address, after }): PlannedChange[] => {
    const known = prior.get(addressOf(parseAddress(address)));
    if (!known) return [];
    if (after === null) return [deletion(known)];
    const now = { ...known.attributes, ...after };
    if (isDeepStrictEqual(now, known.attributes)) return [];
    return [{ ...deletion(known), actions: ['update'], after: now }];
  });
}

/** The state as the refresh leaves it: what changes are planned against, and what an apply writes. */
export function refreshed(state: StateFile | undefined, drift: readonly PlannedChange[] = []): StateFile | undefined {
  if (!state || drift.length === 0) return state;
  const resources = structuredClone(state.resources);
  for (const change of drift) putInstance(resources, change, change.after);
  return { ...state, resources: resources.filter(({ instances }) => instances.length > 0) };
}
