import type { Clock } from '../clock/clock.ts';
import type { RateLimit } from './rate-limit.ts';

/** A request in the count. */
export interface Slot {
  /** When it reached the server, as far as is known. */
  at: number;
  /** When it left. */
  readonly left: number;
  /** Whether it may have had to open a connection: more requests are under way than ever before. */
  readonly opens: boolean;
}

/** Gives a place, or says why there is none. */
type Waiter = (slot: Slot | undefined, reason?: unknown) => void;

// 45 ms for a second: what a busy event loop delays one request more than another (seen in test/bench).
const PAD = 0.045;
const LONGEST_PAD_MS = 250;
// Node.js closes a connection that is idle for as long. https://undici.nodejs.org/#/docs/api/Client
const CONNECTIONS_LAST_MS = 4_000;
// A hold that is longer may be a mistake; after an hour it does no harm to ask again.
const LONGEST_HOLD_MS = 3_600_000;

/**
 * Lets through at most `limit` requests in any window, in the order of their asking.
 *
 * A server may count by fixed windows, by sliding ones or by tokens; what fits every sliding window fits all three. Requests
 * reach the server a little later than they leave, some more than others, so the window is taken a little longer, and short
 * windows are not spent in one burst. Those that open a connection reach it much later; when, their answers tell.
 */
export class RateBucket {
  readonly #clock: Clock;
  readonly #windowMs: number;
  readonly #adapts: boolean;
  readonly #patienceMs: number;
  #limit: number;
  /** The requests of the last window, oldest first. */
  #sent: Slot[] = [];
  /** When the next request would leave if all went at an even pace. */
  #evenly = 0;
  #heldUntil = 0;
  /** How many requests the server says are left in its window, and when the window ends. */
  #allowance: { left: number; until: number } | undefined;
  #inFlight = 0;
  /** The most requests that were under way at the same time: as many connections are open. */
  #peak = 0;
  /** The shortest time to an answer. */
  #fastest: number | undefined;
  readonly #waiters: Waiter[] = [];
  #cancelTimer: (() => void) | undefined;

  /**
   * @param adapts whether the limit in the server's headers takes the place of `limit`
   * @param patienceMs the longest hold of the server that is waited for
   */
  constructor(clock: Clock, limit: number, windowMs: number, adapts: boolean, patienceMs = 120_000) {
    this.#clock = clock;
    this.#limit = limit;
    this.#windowMs = windowMs;
    this.#adapts = adapts;
    this.#patienceMs = patienceMs;
  }

  /**
   * Waits until one request may be sent. The caller then calls `finish` once, with the slot that was returned.
   * @throws the reason of `signal`, as soon as it is aborted; the milliseconds of a hold that is too long to wait for
   */
  acquire(signal: AbortSignal | undefined): Promise<Slot> | Slot {
    if (signal?.aborted) return Promise.reject(signal.reason);
    if (this.#waiters.length === 0 && this.#waitMs() <= 0) {
      return this.#take();
    }
    return new Promise((resolve, reject) => {
      const leave = () => {
        this.#waiters.splice(this.#waiters.indexOf(waiter), 1);
        this.#schedule();
        waiter(undefined, signal?.reason);
      };
      const waiter: Waiter = (slot, reason) => {
        signal?.removeEventListener('abort', leave);
        if (slot) resolve(slot);
        else reject(reason);
      };
      signal?.addEventListener('abort', leave);
      this.#waiters.push(waiter);
      this.#schedule();
    });
  }

  /** A request was answered, or failed: then nothing is known of the server's count. */
  finish(slot: Slot, state: RateLimit | undefined): void {
    this.#inFlight -= 1;
    if (!state) return;
    const now = this.#clock.now();
    if (slot.opens) {
      // The way back takes no longer than the fastest answer took as a whole; before there was one, nothing is known of it.
      slot.at = Math.max(slot.at, now - (this.#fastest ?? 0));
      this.#sent.sort((a, b) => a.at - b.at);
    }
    this.#fastest = Math.min(this.#fastest ?? Infinity, now - slot.left);
    if (this.#adapts && state.limit !== undefined) {
      // Terraform Enterprise says 0 where throttling is off.
      this.#limit = state.limit === 0 ? Infinity : state.limit;
    }
    if (state.remaining === undefined || state.resetMs === undefined) return;
    // No client is stopped by a header alone that may be a mistake: if it is none, a 429 follows.
    if (state.resetMs > this.#patienceMs) return;
    // Requests on the way may not be in the server's count yet.
    const left = Math.max(0, state.remaining - this.#inFlight);
    this.#allowance = { left, until: now + state.resetMs };
    this.#schedule();
  }

  /** Lets nothing through for `ms` milliseconds. */
  hold(ms: number): void {
    this.#heldUntil = Math.max(this.#heldUntil, this.#clock.now() + Math.min(ms, LONGEST_HOLD_MS));
    this.#schedule();
  }

  #take(): Slot {
    const now = this.#clock.now();
    const last = this.#sent.at(-1);
    if (last && now - last.at > CONNECTIONS_LAST_MS) this.#peak = 0;
    this.#inFlight += 1;
    const slot = { at: now, left: now, opens: this.#inFlight > this.#peak };
    this.#peak = Math.max(this.#peak, this.#inFlight);
    this.#evenly = Math.max(now, this.#evenly) + this.#paceMs();
    if (this.#allowance) this.#allowance.left -= 1;
    if (this.#limit === Infinity) return slot;
    this.#sent.push(slot);
    if (this.#sent.length > this.#limit) this.#sent = this.#sent.slice(-this.#limit);
    return slot;
  }

  #waitMs(): number {
    const now = this.#clock.now();
    if (this.#allowance && this.#allowance.until <= now) this.#allowance = undefined;
    const spent = this.#allowance && this.#allowance.left <= 0 ? this.#allowance.until : 0;
    const oldest = this.#sent.at(-this.#limit);
    const full = oldest === undefined ? 0 : oldest.at + this.#paddedWindowMs();
    const early = isShort(this.#windowMs) ? this.#evenly - (this.#share(2) - 1) * this.#paceMs() : 0;
    return Math.max(spent, full, this.#limit === Infinity ? 0 : early, this.#heldUntil) - now;
  }

  /** A part of the limit, at least one request. */
  #share(divisor: number): number {
    return Math.max(1, Math.ceil(this.#limit / divisor));
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
      if (this.#heldUntil - this.#clock.now() > this.#patienceMs) {
        this.#waiters.shift()?.(undefined, wait);
        continue;
      }
      if (wait > 0) {
        this.#cancelTimer = this.#clock.setTimer(() => this.#schedule(), Math.ceil(wait));
        return;
      }
      const slot = this.#take();
      // A queue leaves a sixth at a time: a burst at the edge of the window would be refused as a whole if it came too early.
      this.#evenly = Math.max(this.#evenly, this.#clock.now() + (this.#share(3) - 2) * this.#paceMs());
      this.#waiters.shift()?.(slot);
    }
  }
}

/** In a window of a minute a burst does no harm, and would be long in the waiting. */
function isShort(windowMs: number): boolean {
  return windowMs < 10_000;
}
