import type { Clock } from '../clock/clock.ts';
import type { OperationEntry } from '../specification/operation-entry.ts';
import { RateBucket, type Slot } from './rate-bucket.ts';
import type { RateLimit } from './rate-limit.ts';

/** HCP Terraform's limit for a user. https://developer.hashicorp.com/terraform/cloud-docs/api-docs#rate-limiting */
const DEFAULT_REQUESTS_PER_SECOND = 30;

/** A call's place in the limits; `finish` returns it, with what the server said. */
export interface Permit {
  finish(state: RateLimit | undefined): void;
  /** Holds back what shares the limit that was exceeded. */
  hold(ms: number): void;
}

/**
 * Keeps to the rate limits: that of each host, and the lower ones that single operations have.
 *
 * ```
 *                   ┌ limit of the operation, where it has one ┐   ┌ limit of the host ┐
 * call ── acquire ──┤ 30 in 60 s, then what its headers say    ├───┤ see below         ├── send ── finish(what the headers say)
 *                   └──────────────────────────────────────────┘   └───────────────────┘
 *
 * rateLimit: not given   30 a second, until the headers state a limit; then that
 * rateLimit: 10          10 a second, whatever limit the headers state; what they say is left still counts
 * rateLimit: false       there is no limiter
 * ```
 */
export class Limiter {
  readonly #clock: Clock;
  readonly #requestsPerSecond: number | undefined;
  readonly #patienceMs: number;
  readonly #buckets = new Map<string, RateBucket>();

  /**
   * @param requestsPerSecond overrides both the default and what the server says of its limit for a host
   * @param patienceMs the longest that a call waits because the server wants no request
   */
  constructor(clock: Clock, requestsPerSecond: number | undefined, patienceMs: number) {
    this.#clock = clock;
    this.#patienceMs = patienceMs;
    this.#requestsPerSecond = requestsPerSecond;
  }

  /**
   * Waits until a call may be sent.
   * @throws the reason of `signal`, as soon as it is aborted; the milliseconds of a hold that is too long to wait for
   */
  async acquire(host: string, entry: OperationEntry, signal: AbortSignal | undefined): Promise<Permit> {
    const perHost = this.#bucket(
      host,
      this.#requestsPerSecond ?? DEFAULT_REQUESTS_PER_SECOND,
      1,
      !this.#requestsPerSecond,
    );
    const limit = entry.rateLimit;
    const own = limit && this.#bucket(`${host} ${entry.method} ${entry.path}`, limit.requests, limit.seconds, true);
    const ownSlot = await own?.acquire(signal);
    let slot: Slot;
    try {
      slot = await perHost.acquire(signal);
    } catch (error) {
      if (ownSlot) own?.finish(ownSlot, undefined);
      throw error;
    }
    // What the server says of its limit is about the lowest that applies.
    return {
      finish(state) {
        if (ownSlot) own?.finish(ownSlot, state);
        perHost.finish(slot, own ? undefined : state);
      },
      hold: (ms) => (own ?? perHost).hold(ms),
    };
  }

  #bucket(key: string, requests: number, seconds: number, adapts: boolean): RateBucket {
    let bucket = this.#buckets.get(key);
    if (!bucket) {
      bucket = new RateBucket(this.#clock, requests, seconds * 1000, adapts, this.#patienceMs);
      this.#buckets.set(key, bucket);
    }
    return bucket;
  }
}
