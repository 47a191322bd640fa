import type { Clock } from './clock.ts';
import type { RateLimit } from './rate-limit.ts';

interface Waiter {
  grant: () => void;
}

// 45 ms for a second: what a busy event loop and new connections delay one request more than another (seen in test/bench).
const PAD = 0.045;
const LONGEST_PAD_MS = 250;

/**
 * Lets through at most `limit` requests in any window, in the order of their asking.
 *
 * A server may count by fixed windows, by sliding ones or by tokens; what fits every sliding window fits all three. Requests
 * reach the server a little later than they leave, some more than others (the first ones open connections), so the window
 * is taken a little longer, and short windows are not spent in one burst.
 */
export class RateBucket {
  readonly #clock: Clock;
  readonly #windowMs: number;
  readonly #adapts: boolean;
  #limit: number;
  /** When the requests of the last window left, oldest first. */
  #sent: number[] = [];
  /** When the next request would leave if all went at an even pace. */
  #evenly = 0;
  #heldUntil = 0;
  /** What the server said is left until it counts anew. */
  #allowance: { left: number; until: number } | undefined;
  #inFlight = 0;
  #isCold = true;
  readonly #waiters: Waiter[] = [];
  #cancelTimer: (() => void) | undefined;

  /** @param adapts whether the limit in the server's headers takes the place of `limit` */
  constructor(clock: Clock, limit: number, windowMs: number, adapts: boolean) {
    this.#clock = clock;
    this.#limit = limit;
    this.#windowMs = windowMs;
    this.#adapts = adapts;
  }

  /**
   * Waits for leave to send one request. Each leave is followed by one call of `finish`.
   * @throws the reason of `signal`, as soon as it is aborted
   */
  acquire(signal: AbortSignal | undefined): Promise<void> | undefined {
    if (signal?.aborted) return Promise.reject(signal.reason);
    if (this.#waiters.length === 0 && this.#waitMs() <= 0) {
      this.#take();
      return undefined;
    }
    return new Promise((resolve, reject) => {
      const leave = () => {
        this.#waiters.splice(this.#waiters.indexOf(waiter), 1);
        this.#schedule();
        reject(signal?.reason);
      };
      const waiter: Waiter = {
        grant: () => {
          signal?.removeEventListener('abort', leave);
          resolve();
        },
      };
      signal?.addEventListener('abort', leave, { once: true });
      this.#waiters.push(waiter);
      this.#schedule();
    });
  }

  /** A request was answered, or failed: then nothing is known of the server's count. */
  finish(state: RateLimit | undefined): void {
    this.#inFlight -= 1;
    if (this.#isCold) {
      // The first requests open connections: when they reached the server is known only now.
      this.#isCold = false;
      this.#sent.fill(this.#clock.now());
    }
    if (!state) return;
    if (this.#adapts && state.limit !== undefined) {
      // Terraform Enterprise says 0 where throttling is off.
      this.#limit = state.limit === 0 ? Infinity : state.limit;
    }
    if (state.remaining === undefined || state.resetMs === undefined) return;
    // Requests on the way may not be in the server's count yet.
    const left = Math.max(0, state.remaining - this.#inFlight);
    this.#allowance = { left, until: this.#clock.now() + state.resetMs };
    this.#schedule();
  }

  /** Lets nothing through for `ms` milliseconds. */
  hold(ms: number): void {
    this.#heldUntil = Math.max(this.#heldUntil, this.#clock.now() + ms);
    this.#schedule();
  }

  #take(): void {
    const now = this.#clock.now();
    this.#inFlight += 1;
    this.#evenly = Math.max(now, this.#evenly) + this.#paceMs();
    if (this.#allowance) this.#allowance.left -= 1;
    if (this.#limit === Infinity) return;
    this.#sent.push(now);
    if (this.#sent.length > this.#limit) this.#sent = this.#sent.slice(-this.#limit);
  }

  #waitMs(): number {
    const now = this.#clock.now();
    if (this.#allowance && this.#allowance.until <= now) this.#allowance = undefined;
    const spent = this.#allowance && this.#allowance.left <= 0 ? this.#allowance.until : 0;
    const oldest = this.#sent.at(-this.#limit);
    const full = oldest === undefined ? 0 : oldest + this.#paddedWindowMs();
    const early = isShort(this.#windowMs) ? this.#evenly - (this.#burst() - 1) * this.#paceMs() : 0;
    return Math.max(spent, full, this.#limit === Infinity ? 0 : early, this.#heldUntil) - now;
  }

  #burst(): number {
    return Math.max(1, Math.ceil(this.#limit / 3));
  }

  #paceMs(): number {
    return this.#paddedWindowMs() / this.#limit;
  }

  #paddedWindowMs(): number {
    return this.#windowMs + Math.min(LONGEST_PAD_MS, PAD * this.#windowMs);
  }

  #schedule(): void {
    this.#cancelTimer?.();
    this.#cancelTimer = undefined;
    while (this.#waiters.length > 0) {
      const wait = this.#waitMs();
      if (wait > 0) {
        this.#cancelTimer = this.#clock.setTimer(() => this.#schedule(), Math.ceil(wait));
        return;
      }
      this.#take();
      // A queue leaves step by step: a burst at the edge of the window would be refused as a whole if it came too early.
      this.#evenly = Math.max(this.#evenly, this.#clock.now() + (this.#burst() - 2) * this.#paceMs());
      this.#waiters.shift()?.grant();
    }
  }
}

/** In a window of a minute a burst does no harm, and would be long in the waiting. */
function isShort(windowMs: number): boolean {
  return windowMs < 10_000;
}
