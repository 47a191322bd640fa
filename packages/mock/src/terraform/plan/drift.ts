import type { JsonObject } from '../../http/json.ts';
import { deepEqual } from '../../third-party/fast-deep-equal.ts';
import { addressOf, parseAddress } from '../configuration/resource-name.ts';
import { priorInstances } from '../state/prior-instances.ts';
import { putInstance } from '../state/put-instance.ts';
import type { TerraformState } from '../state/terraform-state.ts';
import type { PlannedChange } from './plan-outcome.ts';
import { deletion } from './removed-instances.ts';

/** A change made outside of terraform. */
export interface OutsideChange {
  /** Of a resource in the state. */
  address: string;
  /** The attributes that differ now; null where the resource is gone. */
  after: JsonObject | null;
}

/** Plans for what a refresh finds changed. What the state does not have, terraform does not look for. */
export function driftOf(drift: readonly OutsideChange[], state: TerraformState | undefined): PlannedChange[] {
  const prior = priorInstances(state);
  return drift.flatMap(({ address, after }): PlannedChange[] => {
    const known = prior.get(addressOf(parseAddress(address)));
    if (!known) return [];
    if (after === null) return [deletion(known)];
    const now = { ...known.attributes, ...after };
    if (deepEqual(now, known.attributes)) return [];
    return [{ ...deletion(known), actions: ['update'], after: now }];
  });
}

/** The state after the refresh: changes are planned against it, and an apply writes it. */
export function refreshed(
  state: TerraformState | undefined,
  drift: readonly PlannedChange[] = [],
): TerraformState | undefined {
  if (!state || drift.length === 0) return state;
  const resources = structuredClone(state.resources);
  for (const change of drift) putInstance(resources, change, change.after);
  return { ...state, resources: resources.filter(({ instances }) => instances.length > 0) };
}
