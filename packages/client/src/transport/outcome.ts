import type { ApiErrorDetails } from '../errors/api-error.ts';
import type { RateLimit } from '../rate-limit/rate-limit.ts';

/** An answer: the body of JSON and of errors is read; other bodies are left to the caller as a stream. */
export interface Received {
  readonly response: Response;
  /** Undefined for a stream, and where the body broke off. */
  readonly text?: string | undefined;
  /** Must be held until a stream is read. */
  readonly request?: Request | undefined;
  /** The error that ended the body too early. */
  readonly brokenBy?: unknown;
}

/** No answer. */
export interface Failed {
  readonly response?: never;
  readonly brokenBy?: never;
  readonly error: unknown;
  /** False where the request certainly did not leave. */
  readonly maybeSent: boolean;
  /** True where another try cannot help. */
  readonly permanent: boolean;
}

/** The result of one try. */
export type Outcome = Received | Failed;

/** What a call returns from the transport. */
export interface Answer extends Received {
  /** For the error that the caller may make of it. */
  readonly details: ApiErrorDetails & { readonly rateLimit: RateLimit };
  /**
   * Reads a body that is a stream, to its end. Each piece has the time of a whole answer.
   * @throws ApiError for one that is too large; NetworkError, TimeoutError, AbortedError
   */
  readonly read: () => Promise<Blob>;
}
