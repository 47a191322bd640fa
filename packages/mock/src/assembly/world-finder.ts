import type { FrontParts } from '../front/create-front.ts';
import { bearerToken } from '../simulation/access/tokens.ts';
import { worldOfObject } from '../simulation/resources/signed-objects/signed-object-id.ts';
import { createClock } from '../simulation/world/clock.ts';
import { MAIN_WORLD, type Worlds } from '../simulation/worlds/worlds.ts';

/** Returns what finds the world of a request; without worlds, it finds one on the real clock. */
export function worldFinder(worlds: Worlds | undefined): FrontParts['worldOf'] {
  if (!worlds) {
    const here = { name: MAIN_WORLD, clock: createClock('real') };
    return () => here;
  }
  return (authorization, path) => {
    const name = /^\/v1\/object\//.test(path) ? worldOfObject(path) : worlds.nameFor(bearerToken(authorization));
    return { name, clock: (worlds.get(name) ?? worlds.main).clock };
  };
}
