import type { Clock } from './clock/clock.ts';
import type { RequestEvent, ResponseEvent } from './transport/request-event.ts';
import type { RetryOptions } from './transport/retry-options.ts';

/** What `createClient` takes; all but the token has a default. */
export interface ClientOptions {
  /** A user, team or organization token, or a function that returns one for each try. It is sent to the host of `baseUrl` only. */
  token: string | (() => string | Promise<string>);
  /**
   * Address of the API. `/api/v2` is added where the URL has no path.
   * @default 'https://app.terraform.io/api/v2'
   */
  baseUrl?: string;
  /**
   * Called in place of the global `fetch`.
   * @default globalThis.fetch
   */
  fetch?: (request: Request) => Promise<Response>;
  /**
   * The `user-agent` header. Browsers may send their own instead.
   * @default 'hcptf-client'
   */
  userAgent?: string;
  /**
   * How calls are repeated where that does no harm; false for never.
   * @default { maxRetries: 4, maxTotalMs: 120_000, minDelayMs: 250, maxDelayMs: 8_000 }
   */
  retry?: RetryOptions | false;
  /**
   * Requests per second, whatever limit the server's headers state; false for no limits at all. By default the client keeps to
   * 30, or to the limit in the server's headers. Single operations have lower limits, which apply too.
   */
  rateLimit?: number | false;
  /**
   * Milliseconds that one try has for its complete answer, without waits for the rate limit; false for no end. An upload has no
   * limit; a download has it for its start and for each piece.
   * @default 60_000
   */
  timeout?: number | false;
  /** Ends all calls of the client. Each call also takes its own `signal`. */
  signal?: AbortSignal;
  /** Called before each try. It may set headers; the token is added afterwards. What it throws ends the call. */
  onRequest?: (event: RequestEvent) => void | Promise<void>;
  /** Called after each try that got an answer, with the state of the rate limit. What it throws ends the call. */
  onResponse?: (event: ResponseEvent) => void | Promise<void>;
  /** Used in place of the computer's clock, for tests. */
  clock?: Clock;
  /**
   * Numbers from 0 to 1 for the jitter of retries; a seeded generator makes them repeatable.
   * @default Math.random
   */
  random?: () => number;
}
