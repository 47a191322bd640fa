export type { ClientOptions, RequestEvent, ResponseEvent } from './client-options.ts';
export type { Clock } from './clock/clock.ts';
export { type Client, createClient } from './create-client.ts';
export { ApiError, type ApiErrorDetails, type ApiErrorObject } from './errors/api-error.ts';
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
export type { ApiPaths, PathArguments, PathMethod, PathMethods, PathResult } from './fetch/api-paths.ts';
export type { components, operations, paths, webhooks } from './generated/openapi.ts';
export { type ListOperationId, type OperationId, operationTable } from './generated/operation-table.ts';
export type { OperationEntry } from './operation-entry.ts';
export type { IncludeMethod, IncludeOperationId, IncludeResult, IncludeValue } from './operation-include.ts';
export type { AllOptions, ItemOf, ListCall } from './operations/list-call.ts';
export type {
  OperationArguments,
  OperationCall,
  OperationMethods,
  OperationResult,
  Redirect,
} from './operations/operation-types.ts';
export type { RateLimit } from './rate-limit/rate-limit.ts';
export { rateLimitOf } from './rate-limit/rate-limit-of.ts';
export type { RetryOptions } from './transport/retry-delay.ts';
