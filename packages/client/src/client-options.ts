import type { Clock } from './clock/clock.ts';
import type { RateLimit } from './rate-limit/rate-limit.ts';
import type { RetryOptions } from './transport/retry-delay.ts';

/** What `createClient` takes; all but the token has a default. */
export interface ClientOptions {
  /** A user, team or organization token, or a function that gives one for each try. It goes to `baseUrl` alone. */
  token: string | (() => string | Promise<string>);
  /**
   * Address of the API. `/api/v2` is added where the URL has no path.
   * @default 'https://app.terraform.io/api/v2'
   */
  baseUrl?: string;
  /**
   * Stands in for the global `fetch`.
   * @default globalThis.fetch
   */
  fetch?: (request: Request) => Promise<Response>;
  /**
   * The `user-agent` header. Browsers may send their own instead.
   * @default 'hcptf-client'
   */
  userAgent?: string;
  /**
   * How calls are repeated where that can do no harm; false for never.
   * @default { maxRetries: 4, maxTotalMs: 120_000, minDelayMs: 250, maxDelayMs: 8_000 }
   */
  retry?: RetryOptions | false;
  /**
   * Requests per second, whatever the server says its limit is; false for no limits at all. By default the client keeps to
   * 30, or to the limit in the server's headers. The lower limits of single operations hold besides.
   */
  rateLimit?: number | false;
  /**
   * Milliseconds that one try has for its complete answer, waits for the rate limit not included; false for no end. An
   * upload is not timed, of a download only the start is.
   * @default 60_000
   */
  timeout?: number | false;
  /** Ends all calls of the client. Each call takes a `signal` of its own, too. */
  signal?: AbortSignal;
  /** Called before each try. It may set headers; the token is added afterwards. What it throws ends the call. */
  onRequest?: (event: RequestEvent) => void | Promise<void>;
  /** Called after each try that was answered, with the state of the rate limit. What it throws ends the call. */
  onResponse?: (event: ResponseEvent) => void | Promise<void>;
  /** Stands in for the computer's clock, for tests. */
  clock?: Clock;
  /**
   * Numbers from 0 to 1 for the jitter of retries; a seeded generator makes them repeatable.
   * @default Math.random
   */
  random?: () => number;
}

/** One try of a call. URLs are left out because signed ones are secrets. */
export interface RequestEvent {
  /** Name of the operation, such as `getWorkspace`. */
  readonly operationId: string;
  readonly method: string;
  /** Path template, such as `/workspaces/{workspace_id}`. */
  readonly path: string;
  /** 1 for the first try. */
  readonly attempt: number;
  /** Headers of the request, without the token. */
  readonly headers: Headers;
}

/** The answer to one try. */
export interface ResponseEvent extends Omit<RequestEvent, 'headers'> {
  readonly status: number;
  /** Headers of the answer. */
  readonly headers: Headers;
  /** The value of the `x-request-id` header, for support requests. */
  readonly requestId: string | undefined;
  readonly rateLimit: RateLimit;
  /** From sending the request until its answer was read, in milliseconds. */
  readonly durationMs: number;
}
