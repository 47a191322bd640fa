import type { Clock } from '../clock/clock.ts';
import type { Limiter } from '../rate-limit/limiter.ts';
import type { RequestEvent, ResponseEvent } from './request-event.ts';
import type { RetryOptions } from './retry-options.ts';

/** What all calls of a client share. */
export interface Transport {
  /** Always a function, so that the token does not show when the transport is logged. */
  readonly token: () => string | Promise<string>;
  /** Absent for the global one. */
  readonly fetch?: (request: Request) => Promise<Response>;
  readonly userAgent: string;
  readonly retry: Required<RetryOptions>;
  readonly limiter: Limiter | undefined;
  readonly timeoutMs: number | undefined;
  readonly signal?: AbortSignal;
  readonly onRequest?: (event: RequestEvent) => void | Promise<void>;
  readonly onResponse?: (event: ResponseEvent) => void | Promise<void>;
  readonly clock: Clock;
  readonly random: () => number;
}
