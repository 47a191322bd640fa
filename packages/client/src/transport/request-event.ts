import type { RateLimit } from '../rate-limit/rate-limit.ts';

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
