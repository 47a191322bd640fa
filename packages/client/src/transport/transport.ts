import type { Clock } from '../clock/clock.ts';
import type { Limiter } from '../rate-limit/limiter.ts';
import type { RequestEvent, ResponseEvent } from './request-event.ts';
import type { RetryLimits } from './retry-options.ts';

/** What all calls of a client share. */
export interface Transport {
  /** Always a function, so that the token does not show when the transport is logged. */
  readonly token: () => string | Promise<string>;
  /** Absent for the global one. */
  readonly fetch?: ((request: Request) => Promise<Response>) | undefined;
  readonly userAgent: string;
  readonly retry: RetryLimits;
  readonly limiter: Limiter | undefined;
  readonly timeoutMs: number | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly onRequest?: ((event: RequestEvent) => void | Promise<void>) | undefined;
  readonly onResponse?: ((event: ResponseEvent) => void | Promise<void>) | undefined;
  readonly debug?: ((line: string) => void) | undefined;
  readonly clock: Clock;
  readonly random: () => number;
}
