import { toOne, type WorldRecord } from '../record.ts';
import { parseState } from '../state-file.ts';
import { stateBytes } from '../state-versions.ts';
import type { World } from '../world.ts';
import { instancesOf } from './prior-state.ts';

/** What the plan of a run has refreshed: the resources of the state that it started from, whatever is current now. */
export function priorOfRun(world: World, run: WorldRecord): { address: string; id: string }[] {
  const version = world.follow(toOne(run, 'input-state-version'));
  const bytes = version && stateBytes(world, version, 'state');
  const state = bytes && parseState(bytes);
  return [...instancesOf(state).values()].map(({ address, attributes }) => ({
    address,
    id: String(attributes['id'] ?? ''),
  }));
}
