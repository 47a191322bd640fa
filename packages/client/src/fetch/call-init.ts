import type { Client as FetchClient } from 'openapi-fetch';
import type { ApiError } from '../errors/api-error.ts';
import type { ResponseEvent } from '../transport/request-event.ts';
import type { Transport } from '../transport/transport.ts';

/** Where calls go, and how. */
export interface Api {
  readonly baseUrl: string;
  /** Of `baseUrl`: the token goes nowhere else. */
  readonly origin: string;
  readonly transport: Transport;
  /** openapi-fetch: it keeps the middleware, makes the URL and the `Request`, and calls the `fetch` of each call. */
  readonly core: UntypedClient;
}

/** openapi-fetch without the paths of the specification, which its types check for the caller. */
export type UntypedClient = FetchClient<Record<string, Record<string, never>>>;

/** How openapi-fetch reads a body. */
export type ParseAs = 'json' | 'text' | 'blob' | 'arrayBuffer' | 'stream';

/** What a call takes besides its parameters: options of openapi-fetch, and our own hook. */
export interface CallSettings {
  headers?: object | undefined;
  body?: unknown;
  baseUrl?: string;
  parseAs?: ParseAs;
  bodySerializer?: (body: unknown) => unknown;
  signal?: AbortSignal | null | undefined;
  fetch?: (request: Request) => Promise<Response>;
  onResponse?: (event: ResponseEvent) => void | Promise<void>;
}

/** What openapi-fetch takes. Settings of fetch, such as `cache`, may stand beside these. */
export interface CallInit extends CallSettings {
  params?: { path?: Values; query?: Values; header?: Values };
}

type Values = Record<string, unknown> | undefined;

/** What openapi-fetch returns of a call. */
export interface FetchResult {
  data?: unknown;
  /** The body of an answer of status 400 or more. */
  error?: unknown;
  response: Response;
}

/** What a call returns: its error is always an `ApiError`. */
export interface CallResult extends FetchResult {
  error?: ApiError;
}
