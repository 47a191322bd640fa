/** A seeded source of numbers: the same seed gives the same series. */
export interface Random {
  /** From 0 up to 1. */
  next(): number;
  /** The position in the series, for snapshots. */
  state: number;
}

/** Mulberry32: 32 bits of state are plenty for ids, and easy to store. https://gist.github.com/tommyettinger/46a874533244883189143505d203312c */
export function createRandom(seed: number): Random {
  return {
    state: seed >>> 0,
    next() {
      this.state = (this.state + 0x6d2b79f5) >>> 0;
      let mixed = Math.imul(this.state ^ (this.state >>> 15), this.state | 1);
      mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
      return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
    },
  };
}
