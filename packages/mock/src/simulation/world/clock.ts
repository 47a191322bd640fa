/**
 * How time passes. `real`: like a wall clock. `fast`: a timer runs as soon as the process has nothing else to do, and the
 * clock then shows the time it was set for. `manual`: only `advance` moves it.
 */
export type ClockMode = 'real' | 'fast' | 'manual';

/** The only source of time in the simulation, so that tests are exact and never sleep. */
export interface Clock {
  readonly mode: ClockMode;
  /** Milliseconds since 1970. */
  now(): number;
  /** Runs the callback after the delay. Timers of the same time run in the order in which they were set. */
  at(delay: number, callback: () => void): TimerHandle;
  cancel(timer: TimerHandle): void;
  /**
   * Moves a manual (or fast) clock ahead and runs what falls due, including timers that other timers set.
   * @throws RangeError for a real clock, and beyond the year 9999
   */
  advance(milliseconds: number): void;
  /** Sets the time without running anything: for restoring a snapshot. */
  set(now: number): void;
  /** Resolves when no timer is left; on a manual clock immediately. */
  settled(): Promise<void>;
  /** Forgets all timers. */
  stop(): void;
}

export interface TimerHandle {
  readonly due: number;
  readonly order: number;
  readonly callback: () => void;
}

/** Clients do not read years of more than four digits. */
const LAST = Date.parse('9999-12-31T23:59:59.999Z');

/** @param start what the clock shows first; the time of day when left out */
export function createClock(mode: ClockMode, start: number = Date.now()): Clock {
  // The one place that asks the machine for the time.
  const began = mode === 'real' ? performance.now() : 0;
  let base = start;
  let order = 0;
  const timers: TimerHandle[] = [];
  let waiting: { stop(): void } | undefined;
  let idle: (() => void)[] = [];

  const now = () => (mode === 'real' ? Math.floor(base + performance.now() - began) : base);

  const runFirst = () => {
    const timer = timers.shift();
    if (!timer) return;
    if (mode !== 'real') base = Math.max(base, timer.due);
    try {
      timer.callback();
    } finally {
      wake();
    }
  };

  /** Arranges for the first timer to run, or resolves what waits for the last one. */
  function wake(): void {
    waiting?.stop();
    waiting = undefined;
    const [first] = timers;
    if (!first || mode === 'manual') {
      for (const resolve of idle) resolve();
      idle = [];
    } else if (mode === 'fast') {
      waiting = { stop: whenIdle(runFirst) };
    } else {
      // setTimeout takes 31 bits; a longer wait looks again when that is over.
      const delay = Math.min(Math.max(0, first.due - now()), 2 ** 31 - 1);
      const handle = setTimeout(() => (now() >= first.due ? runFirst() : wake()), delay);
      // Only in Node.js would a timer keep the process alive.
      if (typeof handle === 'object') handle.unref();
      waiting = { stop: () => clearTimeout(handle) };
    }
  }

  return {
    mode,
    now,
    at(delay, callback) {
      const timer: TimerHandle = { due: Math.min(now() + Math.max(0, delay), LAST), order: order++, callback };
      let index = timers.length;
      while (index > 0 && (timers[index - 1] as TimerHandle).due > timer.due) index--;
      timers.splice(index, 0, timer);
      if (index === 0) wake();
      return timer;
    },
    cancel(timer) {
      const index = timers.indexOf(timer);
      if (index < 0) return;
      timers.splice(index, 1);
      if (index === 0) wake();
    },
    advance(milliseconds) {
      if (mode === 'real') throw new RangeError('a real clock cannot be advanced');
      // The API has whole milliseconds only.
      const end = base + Math.max(0, Math.round(milliseconds));
      // The negation also catches NaN. Nothing has changed yet.
      if (!(end <= LAST)) throw new RangeError(`a clock cannot be moved beyond ${timestamp(LAST)}`);
      while (timers[0] && timers[0].due <= end) runFirst();
      base = Math.max(base, end);
    },
    set(time) {
      base = mode === 'real' ? time - (performance.now() - began) : time;
    },
    settled: () =>
      mode === 'manual' || timers.length === 0 ? Promise.resolve() : new Promise((resolve) => idle.push(resolve)),
    stop() {
      timers.length = 0;
      wake();
    },
  };
}

/** Calls back when what is ready has run. Returns what calls that off. */
function whenIdle(callback: () => void): () => void {
  if (typeof setImmediate === 'undefined') {
    const handle = setTimeout(callback);
    return () => clearTimeout(handle);
  }
  const handle = setImmediate(callback);
  return () => clearImmediate(handle);
}

const last = { milliseconds: 0, text: '1970-01-01T00:00:00.000Z' };

/** `2026-05-12T08:14:05.102Z`: the only form that the terraform CLI reads. */
export function timestamp(milliseconds: number): string {
  // Simulated time mostly stands still, so most calls ask for the last value again.
  if (milliseconds !== last.milliseconds) {
    Object.assign(last, { milliseconds, text: new Date(milliseconds).toISOString() });
  }
  return last.text;
}

/** `2026-05-12T08:14:05Z`, as Terraform actions write it. */
export function secondsTimestamp(milliseconds: number): string {
  return `${timestamp(milliseconds).slice(0, 19)}Z`;
}

/** `2026-05-12T08:14:05+00:00`, as in `status-timestamps`. */
export function offsetTimestamp(milliseconds: number): string {
  return `${timestamp(milliseconds).slice(0, 19)}+00:00`;
}
