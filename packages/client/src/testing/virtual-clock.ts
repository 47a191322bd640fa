import type { Clock } from '../clock/clock.ts';

interface Timer {
  at: number;
  ms: number;
  callback: () => void;
}

/**
 * A clock that stands still while the client waits for the network and leaps to the next timer as soon as it waits for the
 * time alone. The timer of a try, known by its length, does not count as waiting for the time: a server that wants the
 * client to time out calls `advance`.
 */
export class VirtualClock implements Clock {
  #now = 0;
  /** The calendar, which tests let jump. */
  calendar: number = Date.parse('2026-11-21T12:00:00Z');
  readonly #tryMs: number | undefined;
  #timers: Timer[] = [];
  #watching = false;

  constructor(tryMs?: number) {
    this.#tryMs = tryMs;
  }

  now(): number {
    return this.#now;
  }

  date(): number {
    return this.calendar + this.#now;
  }

  setTimer(callback: () => void, ms: number): () => void {
    const timer = { at: this.#now + ms, ms, callback };
    this.#timers.push(timer);
    this.#watch();
    return () => {
      this.#timers = this.#timers.filter((other) => other !== timer);
    };
  }

  advance(ms: number): void {
    const end = this.#now + ms;
    for (let next = this.#next(); next && next.at <= end; next = this.#next()) this.#fire(next);
    this.#now = end;
  }

  #next(): Timer | undefined {
    return this.#timers.reduce<Timer | undefined>((a, b) => (a && a.at <= b.at ? a : b), undefined);
  }

  #fire(timer: Timer): void {
    this.#timers = this.#timers.filter((other) => other !== timer);
    this.#now = Math.max(this.#now, timer.at);
    timer.callback();
  }

  // One round of the event loop lets everything that is ready run first.
  #watch(): void {
    if (this.#watching || this.#timers.length === 0) return;
    this.#watching = true;
    setImmediate(() => {
      this.#watching = false;
      const next = this.#next();
      if (next && !this.#timers.some(({ ms }) => ms === this.#tryMs)) this.#fire(next);
      this.#watch();
    });
  }
}
