export { ApiError, type ApiErrorDetails, type ApiErrorObject } from './api-error.ts';
export type { ClientOptions, RequestEvent, ResponseEvent } from './client-options.ts';
export type { Clock } from './clock.ts';
export { type Client, createClient } from './create-client.ts';
export type { components, operations, paths, webhooks } from './generated/openapi.ts';
export { type ListOperationId, type OperationId, operationTable } from './generated/operation-table.ts';
export { HcptfError } from './hcptf-error.ts';
export type { AllOptions, ItemOf, ListCall } from './list-call.ts';
export type { OperationEntry } from './operation-entry.ts';
export type { IncludeMethod, IncludeOperationId, IncludeResult, IncludeValue } from './operation-include.ts';
export type {
  OperationArguments,
  OperationCall,
  OperationMethods,
  OperationResult,
  Redirect,
} from './operation-types.ts';
export type { ApiPaths, PathArguments, PathMethod, PathMethods, PathResult } from './path-methods.ts';
export { PathParameterError } from './path-parameter-error.ts';
export type { RateLimit } from './rate-limit.ts';
export { rateLimitOf } from './rate-limit-of.ts';
export type { RetryOptions } from './retry-delay.ts';
export {
  ConflictError,
  NotFoundError,
  RateLimitedError,
  ServerError,
  UnauthorizedError,
  ValidationError,
} from './status-errors.ts';
export { AbortedError, NetworkError, TimeoutError } from './transport-errors.ts';
