export type { ClientOptions } from './client-options.ts';
export type { Clock } from './clock/clock.ts';
export { type Client, createClient } from './create-client.ts';
export { ApiError, type ApiErrorDetails } from './errors/api-error.ts';
export type { ApiErrorObject } from './errors/api-error-object.ts';
export type { ApiFailure } from './errors/api-failure.ts';
export { HcptfError } from './errors/hcptf-error.ts';
export { PathParameterError } from './errors/path-parameter-error.ts';
export {
  ConflictError,
  NotFoundError,
  RateLimitedError,
  ServerError,
  UnauthorizedError,
  ValidationError,
} from './errors/status-errors.ts';
export { AbortedError, NetworkError, TimeoutError } from './errors/transport-errors.ts';
export type { ApiPaths } from './fetch/api-paths.ts';
export type { ParseAs } from './fetch/call-init.ts';
export type { Redirect } from './fetch/redirect.ts';
export type { components, operations, paths, webhooks } from './generated/openapi.ts';
export { type ListOperationId, type OperationId, operationTable } from './generated/operation-table.ts';
export type { AllOptions, ItemOf, ListCall } from './operations/list-call.ts';
export type { CallOptions, OperationArguments } from './operations/operation-arguments.ts';
export type { IncludeMethod, OperationCall, OperationMethods } from './operations/operation-methods.ts';
export type {
  IncludeOperationId,
  IncludeResult,
  IncludeValue,
  OperationResult,
} from './operations/operation-result.ts';
export type { RateLimit } from './rate-limit/rate-limit.ts';
export { rateLimitOf } from './rate-limit/rate-limit-of.ts';
export type { OperationEntry } from './specification/operation-entry.ts';
export type { RequestEvent, ResponseEvent } from './transport/request-event.ts';
export type { RetryOptions } from './transport/retry-options.ts';
