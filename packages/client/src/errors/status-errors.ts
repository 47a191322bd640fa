import type { OperationEntry } from '../specification/operation-entry.ts';
import { ApiError, type ApiErrorDetails } from './api-error.ts';
import { isNamed } from './hcptf-error.ts';

/** 401: the token is missing, wrong, expired or revoked. */
export class UnauthorizedError extends ApiError {
  override readonly name: string = 'UnauthorizedError';
  static override isInstance = (value: unknown): value is UnauthorizedError => isNamed(value, 'UnauthorizedError');
}

/** 404: the resource does not exist, or the token lacks the permission, which the message names. */
export class NotFoundError extends ApiError {
  override readonly name: string = 'NotFoundError';
  static override isInstance = (value: unknown): value is NotFoundError => isNamed(value, 'NotFoundError');
}

/** 409 or 412: the resource is not in a state that allows this. */
export class ConflictError extends ApiError {
  override readonly name: string = 'ConflictError';
  static override isInstance = (value: unknown): value is ConflictError => isNamed(value, 'ConflictError');
}

/** 400 or 422: the call is not valid; `errors[].argument` says where. */
export class ValidationError extends ApiError {
  override readonly name: string = 'ValidationError';
  static override isInstance = (value: unknown): value is ValidationError => isNamed(value, 'ValidationError');
}

/** 429: the rate limit is exceeded, also after all tries. The call was not executed. */
export class RateLimitedError extends ApiError {
  override readonly name: string = 'RateLimitedError';
  static override isInstance = (value: unknown): value is RateLimitedError => isNamed(value, 'RateLimitedError');
}

/** 5xx: the server failed. Unless `isRetryable`, the call may have been executed. */
export class ServerError extends ApiError {
  override readonly name: string = 'ServerError';
  static override isInstance = (value: unknown): value is ServerError => isNamed(value, 'ServerError');
}

const classes: Readonly<Record<number, typeof ApiError>> = {
  400: ValidationError,
  401: UnauthorizedError,
  404: NotFoundError,
  409: ConflictError,
  412: ConflictError,
  422: ValidationError,
  429: RateLimitedError,
};

/** The error of the class that fits the status. */
export function createApiError(
  operationId: string,
  entry: OperationEntry,
  response: Response,
  body: unknown,
  details?: ApiErrorDetails,
): ApiError {
  const Class = response.status >= 500 ? ServerError : (classes[response.status] ?? ApiError);
  return new Class(operationId, entry, response, body, details);
}
