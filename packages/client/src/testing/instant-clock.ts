import type { Clock } from '../clock/clock.ts';

/** A clock on which time passes only by waiting, and waiting takes no time. */
export interface InstantClock extends Clock {
  /** The waits so far, in milliseconds. */
  readonly waits: number[];
}

export function createInstantClock(): InstantClock {
  const waits: number[] = [];
  const limits = new Set<{ at: number; callback: () => void }>();
  let now = 0;
  return {
    waits,
    now: () => now,
    date: () => now,
    setTimer(callback, ms, isLimit) {
      if (isLimit) {
        const limit = { at: now + ms, callback };
        limits.add(limit);
        return () => limits.delete(limit);
      }
      const timer = setImmediate(() => {
        waits.push(ms);
        now += ms;
        for (const limit of limits) {
          if (limit.at > now) continue;
          limits.delete(limit);
          limit.callback();
        }
        callback();
      });
      return () => clearImmediate(timer);
    },
  };
}
