import type { Clock } from '../clock.ts';

/** A clock on which time passes only by waiting, and waiting takes no time. */
export interface InstantClock extends Clock {
  /** The waits so far, in milliseconds. */
  readonly waits: number[];
}

export function createInstantClock(): InstantClock {
  const waits: number[] = [];
  let now = 0;
  return {
    waits,
    now: () => now,
    date: () => now,
    setTimer(callback, ms) {
      const timer = setImmediate(() => {
        waits.push(ms);
        now += ms;
        callback();
      });
      return () => clearImmediate(timer);
    },
  };
}
