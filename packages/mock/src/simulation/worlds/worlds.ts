import { unauthorized, unavailable } from '../../http/api-errors.ts';
import { type Actor, findActor } from '../access/tokens.ts';
import { type Clock, type ClockMode, createClock } from '../world/clock.ts';
import type { World } from '../world/world.ts';
import type { NewWorld, Seed } from './seed.ts';

export interface WorldsOptions {
  seed: Seed;
  clock: ClockMode;
  /** Milliseconds since 1970 that the clocks show first. */
  now?: number;
  createWorld: (seed: Seed, world: NewWorld) => World;
}

export const MAIN_WORLD = 'main';

/** A token that names a world makes it, so a mistake in a loop could fill the memory. */
const MAX_WORLDS = 1000;

/**
 * The worlds of one server, which are independent of each other, so that parallel tests can share the server. The token
 * picks the world: `<token>@<world>` is that token in the world of that name, `mock-<world>` is the seed's first token
 * there. Any other token belongs to the main world. A world is made when a token of it that the seed has is first used.
 */
export class Worlds {
  readonly #worlds = new Map<string, World>();
  #options: WorldsOptions;
  #isRefused: (token: string) => boolean = () => false;

  constructor(options: WorldsOptions) {
    this.#options = options;
    this.reset(MAIN_WORLD);
  }

  get main(): World {
    return this.get(MAIN_WORLD) as World;
  }

  get(name: string): World | undefined {
    return this.#worlds.get(name);
  }

  all(): World[] {
    return [...this.#worlds.values()];
  }

  get seed(): Seed {
    return this.#options.seed;
  }

  /** The clock of a new world; what a snapshot is restored on. */
  newClock(): Clock {
    const { seed, clock: mode, now } = this.#options;
    return createClock(mode, now ?? (mode === 'real' ? undefined : Date.parse(seed.now)));
  }

  /** Starts again with another seed: one main world and no other. */
  reseed(seed: Seed): void {
    const before = this.#options;
    this.#options = { ...before, seed };
    try {
      this.resetAll();
    } catch (error) {
      this.#options = before;
      throw error;
    }
    this.#seeded = undefined;
  }

  resetAll(): void {
    // If this throws, nothing is lost yet.
    const main = this.#create(MAIN_WORLD);
    for (const { name } of this.all()) if (name !== MAIN_WORLD) this.delete(name);
    this.put(main);
  }

  /** Returns false where there is no world of that name. The next use of its tokens makes the world again. */
  delete(name: string): boolean {
    this.get(name)?.clock.stop();
    return this.#worlds.delete(name);
  }

  /** The name of the world that a token leads to, whether that world exists or not. */
  nameFor(token: string): string {
    return placeOf(token, '').world;
  }

  /** Makes a world from the seed. It replaces an existing one of that name. */
  reset(name: string): World {
    return this.put(this.#create(name));
  }

  /**
   * Adds a world. It replaces one of the same name, whose clock stops.
   * @throws ErrorAnswer 503 when there are too many
   */
  put(world: World): World {
    if (this.#worlds.size >= MAX_WORLDS && !this.#worlds.has(world.name)) {
      throw unavailable(`There are ${MAX_WORLDS} worlds already; DELETE /__mock/worlds/{name} makes room`);
    }
    this.#worlds.get(world.name)?.clock.stop();
    this.#worlds.set(world.name, world);
    for (const listener of this.#listeners) listener(world);
    return world;
  }

  /**
   * Calls the listener with each existing and each future world.
   */
  watch(listener: (world: World) => void): void {
    this.#listeners.add(listener);
    for (const world of this.all()) listener(world);
  }

  /** Has `enter` take none of the tokens that a function names. */
  refuse(isRefused: (token: string) => boolean): void {
    this.#isRefused = isRefused;
  }

  /** @throws ErrorAnswer 401 for a token that is not known there */
  enter(token: string): { world: World; actor: Actor } {
    if (this.#isRefused(token)) throw unauthorized();
    const place = placeOf(token, this.#options.seed.tokens[0]?.token ?? '');
    const world = this.get(place.world) ?? (findActor(this.#template(), place.token) && this.reset(place.world));
    const actor = world && !this.#isRefused(place.token) && findActor(world, place.token);
    if (!actor) throw unauthorized();
    return { world, actor };
  }

  /** The user of a token, or the token itself if it is unknown. Does not create a world. */
  callerOf(token: string): string {
    const place = placeOf(token, this.#options.seed.tokens[0]?.token ?? '');
    const actor = findActor(this.get(place.world) ?? this.#template(), place.token);
    return actor ? `${place.world} ${actor.subject.type} ${actor.subject.id}` : token;
  }

  stop(): void {
    for (const world of this.all()) world.clock.stop();
  }

  #create(name: string, clock: Clock = this.newClock()): World {
    const { seed, createWorld } = this.#options;
    return createWorld(seed, { name, clock });
  }

  readonly #listeners = new Set<(world: World) => void>();

  /** A world from the seed, to look up tokens without making a world. */
  #seeded: World | undefined;
  #template(): World {
    this.#seeded ??= this.#create('', createClock('manual', 0));
    return this.#seeded;
  }
}

function placeOf(token: string, first: string): { token: string; world: string } {
  if (!token.includes('@') && !token.startsWith('mock-')) return { token, world: MAIN_WORLD };
  const [, inWorld, world] = /^(.+)@([\w.-]{1,100})$/.exec(token) ?? [];
  if (inWorld && world) return { token: inWorld, world };
  const [, named] = /^mock-([\w.-]{1,100})$/.exec(token) ?? [];
  return named ? { token: first, world: named } : { token, world: MAIN_WORLD };
}
