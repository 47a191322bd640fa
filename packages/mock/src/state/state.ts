import { isObject } from '../http/json.ts';
import { MockError } from '../http/mock-error.ts';
import { jobs } from '../simulation/jobs.ts';
import { restoreSnapshot, type Snapshot, takeSnapshot } from '../simulation/world/snapshot.ts';
import type { World } from '../simulation/world/world.ts';
import { MAIN_WORLD, type Worlds } from '../simulation/worlds/worlds.ts';

const FORMAT = 'hcptf-mock-state';
const VERSION = 1;

/** All worlds of a server as plain JSON. */
export interface State {
  format: typeof FORMAT;
  version: typeof VERSION;
  worlds: Snapshot[];
}

export function dumpState(worlds: Worlds): State {
  return { format: FORMAT, version: VERSION, worlds: worlds.all().map(takeSnapshot) };
}

/**
 * Replaces all worlds with those of a state.
 * @throws MockError for a value that is not a state of this mock; the worlds then stay unchanged
 */
export function restoreState(worlds: Worlds, state: unknown): void {
  checkEnvelope(state);
  const clocks: World[] = [];
  try {
    for (const snapshot of state.worlds) clocks.push(restoreSnapshot(snapshot, { clock: worlds.newClock(), jobs }));
  } catch (error) {
    for (const { clock } of clocks) clock.stop();
    const reason = error instanceof Error ? error.message : String(error);
    throw new MockError(`world ${clocks.length + 1} of it cannot be restored: ${reason}`, { cause: error });
  }
  for (const { name } of worlds.all()) if (name !== MAIN_WORLD) worlds.delete(name);
  for (const world of clocks) worlds.put(world);
}

function checkEnvelope(state: unknown): asserts state is State {
  if (!isObject(state) || state['format'] !== FORMAT) {
    throw new MockError(`it is no state of hcptf-mock: "format" is not "${FORMAT}"`);
  }
  if (state['version'] !== VERSION) {
    throw new MockError(`it has version ${JSON.stringify(state['version'])}, and this mock reads version ${VERSION}`);
  }
  const { worlds } = state as unknown as State;
  const names = Array.isArray(worlds) ? worlds.map((world) => world?.name) : [];
  if (!names.includes(MAIN_WORLD) || new Set(names).size < names.length) {
    throw new MockError('"worlds" must be a list of differently named worlds, one of them main');
  }
  for (const world of worlds) {
    const whole =
      world.version === 1 &&
      typeof world.now === 'number' &&
      typeof world.random === 'number' &&
      Array.isArray(world.records) &&
      Array.isArray(world.jobs) &&
      isObject(world.blobs);
    if (!whole) throw new MockError(`the world ${world.name} in it is not whole`);
  }
}
