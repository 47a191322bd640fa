import type { Clock } from '../simulation/world/clock.ts';
import type { OperationEntry } from '../specification/operation-entry.ts';

/** HCP Terraform's limit for each user. The specification states the operations that have another. */
const DEFAULT_LIMIT = { requests: 30, seconds: 1 };
/** The seed has few users, but a client can invent any number of tokens. */
const MAX_WINDOWS = 10_000;

interface Window {
  start: number;
  used: number;
}

/** Whether a request is within the limit, and the headers that say so. */
export interface Allowance {
  allowed: boolean;
  headers: Record<string, string>;
}

/** Counts requests in windows of time: by user, and for some operations by user and operation. */
export class RateLimit {
  readonly #windows = new Map<string, Window>();

  /** Counts a request. @param clock of the caller's world */
  take(caller: string, operationId: string | undefined, entry: OperationEntry | undefined, clock: Clock): Allowance {
    const own = entry?.rateLimit;
    const { requests, seconds } = own ?? DEFAULT_LIMIT;
    const window = this.#window(own ? `${operationId} ${caller}` : caller, seconds * 1000, clock.now());
    const left = window.start + seconds * 1000 - clock.now();
    const allowed = window.used < requests;
    if (allowed) window.used++;
    // A fast clock stands still while no job is due: the client would wait for ever.
    else if (clock.mode === 'fast') clock.at(left, () => {});
    return {
      allowed,
      headers: {
        'x-ratelimit-limit': String(requests),
        'x-ratelimit-remaining': String(requests - window.used),
        // go-tfe panics if this is not a number.
        'x-ratelimit-reset': (left / 1000).toFixed(3),
        ...(!allowed && { 'retry-after': String(Math.max(1, Math.ceil(left / 1000))) }),
      },
    };
  }

  clear(): void {
    this.#windows.clear();
  }

  #window(key: string, length: number, now: number): Window {
    const known = this.#windows.get(key);
    // A new window starts after a clock was set back, too.
    if (known && now < known.start + length && now >= known.start) return known;
    if (this.#windows.size >= MAX_WINDOWS) this.#windows.clear();
    const fresh = { start: now, used: 0 };
    this.#windows.set(key, fresh);
    return fresh;
  }
}
