import type { Clock } from '../simulation/world/clock.ts';
import type { OperationEntry } from '../specification/operation-entry.ts';

/** HCP Terraform's own: 30 requests a second for each user. Operations that differ say so in the specification. */
const USUAL = { requests: 30, seconds: 1 };
/** Users are the seed's; what else comes is made up by the client. */
const MAX_WINDOWS = 10_000;

interface Window {
  start: number;
  used: number;
}

/** What a request may still do, as the headers of its answer say it. */
export interface Allowance {
  allowed: boolean;
  headers: Record<string, string>;
}

/** Counts the requests of each user, and of some operations by themselves, in windows of a clock. */
export class RateLimit {
  readonly #windows = new Map<string, Window>();

  /** @param clock of the world that the caller is in */
  take(caller: string, operationId: string | undefined, entry: OperationEntry | undefined, clock: Clock): Allowance {
    const own = entry?.rateLimit;
    const { requests, seconds } = own ?? USUAL;
    const window = this.#window(own ? `${operationId} ${caller}` : caller, seconds * 1000, clock.now());
    const left = window.start + seconds * 1000 - clock.now();
    const allowed = window.used < requests;
    if (allowed) window.used++;
    // A fast clock stands still while nothing is due, and the client would wait for ever.
    else if (clock.mode === 'fast') clock.at(left, () => {});
    return {
      allowed,
      headers: {
        'x-ratelimit-limit': String(requests),
        'x-ratelimit-remaining': String(requests - window.used),
        // go-tfe ends its process when this is no number.
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
    // A clock that was set back begins anew, too.
    if (known && now < known.start + length && now >= known.start) return known;
    if (this.#windows.size >= MAX_WINDOWS) this.#windows.clear();
    const fresh = { start: now, used: 0 };
    this.#windows.set(key, fresh);
    return fresh;
  }
}
