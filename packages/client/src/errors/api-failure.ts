import type { RateLimit } from '../rate-limit/rate-limit.ts';
import type { ApiErrorObject } from './api-error-object.ts';
import type { PathValues } from './named-path.ts';

/**
 * What an `ApiError` says, as data. It is the type of `error` in calls by path, because the types of openapi-fetch map over the
 * members of what they return, which would take the methods of a class apart. At run time it is an `ApiError`, and `isInstance`
 * of its classes works.
 */
export interface ApiFailure {
  name: string;
  message: string;
  status: number;
  errors: ApiErrorObject[];
  operationId: string;
  path: PathValues;
  requestId: string | undefined;
  attempts: number;
  rateLimit: RateLimit | undefined;
  isRetryable: boolean;
  retryAfterMs: number | undefined;
}
