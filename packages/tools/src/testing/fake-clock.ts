import type { Clock } from '@hcptf/client';

/** A clock that jumps to the end of each wait, so that tests do not wait. It passes time limits, but does not jump to them. */
export function fakeClock(): Clock {
  const limits = new Set<{ readonly at: number; readonly callback: () => void }>();
  let now = 0;
  return {
    now: () => now,
    date: () => 1_767_225_600_000 + now,
    setTimer: (callback, ms, isLimit) => {
      if (isLimit) {
        const limit = { at: now + ms, callback };
        limits.add(limit);
        return () => limits.delete(limit);
      }
      const timer = setImmediate(() => {
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
