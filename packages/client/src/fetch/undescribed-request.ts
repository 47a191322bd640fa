import type { ApiError } from '../errors/api-error.ts';
import type { CallLimits } from '../transport/call-limits.ts';
import type { ApiPaths } from './api-paths.ts';
import type { ParseAs } from './call-init.ts';

/** How an operation may be called. */
export type HttpMethod = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** What a call of an operation takes that the specification does not have. */
export interface UndescribedInit extends CallLimits {
  params?:
    | {
        /** Values for the places in the path. */
        path?: Record<string, string | number> | undefined;
        query?: Record<string, unknown> | undefined;
      }
    | undefined;
  /** Sent as JSON. */
  body?: unknown;
  headers?: Record<string, string> | Headers | undefined;
  signal?: AbortSignal | undefined;
  /** How to read the body; by default as JSON. */
  parseAs?: ParseAs | undefined;
}

/** What a call of an operation returns that the specification does not have. */
export interface UndescribedResult {
  /** Not known; undefined for an empty body, `{ location }` for a redirect. */
  data?: unknown;
  error?: ApiError;
  response: Response;
}

/**
 * Calls what the specification does not have: `request('GET', '/organizations/{organization_name}/varsets', { params })`. Token,
 * limits, retries and errors are those of any other call.
 */
export type UndescribedRequest = <Method extends HttpMethod, Path extends `/${string}`>(
  method: Method,
  path: Path extends Described<Method> ? never : Path,
  init?: UndescribedInit,
) => Promise<UndescribedResult>;

/** Paths that the specification has with the method: their calls are checked. */
type Described<Method extends HttpMethod> = {
  [Path in keyof ApiPaths]: ApiPaths[Path][Lowercase<Method> & keyof ApiPaths[Path]] extends { responses: unknown }
    ? Path
    : never;
}[keyof ApiPaths];
