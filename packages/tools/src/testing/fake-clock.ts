import type { Clock } from '../clock.ts';

/** A clock that jumps to the next timer at once, so that nothing waits. */
export function fakeClock(): Clock {
  let now = 0;
  return {
    now: () => now,
    date: () => 1_767_225_600_000 + now,
    setTimer: (callback, ms) => {
      let live = true;
      setImmediate(() => {
        if (!live) return;
        now += ms;
        callback();
      });
      return () => {
        live = false;
      };
    },
  };
}
