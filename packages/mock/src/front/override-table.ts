import type { Override, Overrides } from './override.ts';

interface Entry {
  overrides: ReadonlyMap<string, Override>;
  /** Undefined for all worlds. */
  world: string | undefined;
}

/** The overrides of a mock, newest first. Names are taken as they are: `control` checks them. */
export class OverrideTable {
  #entries: Entry[] = [];

  add(overrides: Overrides, world: string | undefined): void {
    this.#entries.unshift({ overrides: new Map(Object.entries(overrides) as [string, Override][]), world });
  }

  /** Returns the newest override of an operation in a world; the world is undefined in mode static. */
  find(operationId: string, world: string | undefined): Override | undefined {
    for (const entry of this.#entries) {
      const found = entry.overrides.get(operationId);
      if (found && (entry.world === undefined || entry.world === world)) return found;
    }
    return undefined;
  }

  /** Tells whether an operation has an override in any world. */
  has(operationId: string): boolean {
    return this.#entries.some(({ overrides }) => overrides.has(operationId));
  }

  /** Removes all overrides, or those of one world only. */
  clear(world?: string): void {
    this.#entries = world === undefined ? [] : this.#entries.filter((entry) => entry.world !== world);
  }
}
