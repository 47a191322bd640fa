import { checkWorldOf, makeOfSeed, readSeed } from '../seed/check-seed.ts';
import { createWorld } from '../seed/create-world.ts';
import { defaultSeed } from '../seed/defaults/default-seed.ts';
import { Worlds } from '../simulation/worlds/worlds.ts';
import type { PreparedOperations } from '../specification/prepared-operations.ts';
import type { MockOptions } from './mock-options.ts';

/** Makes the worlds of a simulation. @throws SeedError for a seed that no world can be made of */
export function openWorlds(
  prepared: PreparedOperations,
  { seed: document = defaultSeed, clock = 'fast', now }: MockOptions,
): Worlds {
  const seed = readSeed(document);
  const start = now === undefined ? {} : { now: Number(new Date(now)) };
  const worlds = makeOfSeed(() => new Worlds({ seed, clock, createWorld, ...start }));
  try {
    checkWorldOf(seed, worlds.main, prepared);
  } catch (error) {
    worlds.stop();
    throw error;
  }
  return worlds;
}
