import { raceSignal } from './race-signal.ts';

/** Time as the client sees it. Tests put their own in its place. */
export interface Clock {
  /** Milliseconds since some fixed moment; never goes back. */
  now(): number;
  /** Milliseconds since 1970 by the calendar, which may be set back or forth. */
  date(): number;
  /**
   * Calls back after `ms` milliseconds, unless the function that it returns is called first.
   * @param isLimit true where it only ends what takes too long: a clock of a test should not leap there
   */
  setTimer(callback: () => void, ms: number, isLimit?: boolean): () => void;
}

export const systemClock: Clock = {
  now: () => performance.now(),
  date: () => Date.now(),
  setTimer: (callback, ms) => {
    // A longer one would fire immediately. https://nodejs.org/api/timers.html#settimeoutcallback-delay-args
    const timer = setTimeout(callback, Math.min(ms, 2147483647));
    return () => clearTimeout(timer);
  },
};

/**
 * Waits `ms` milliseconds of the clock.
 * @throws the reason of `signal`, as soon as it is aborted
 */
export function sleep(clock: Clock, ms: number, signal?: AbortSignal): Promise<void> {
  let cancel: (() => void) | undefined;
  const waiting = new Promise<void>((resolve) => {
    cancel = clock.setTimer(resolve, ms);
  });
  return raceSignal(waiting, signal).finally(cancel);
}
