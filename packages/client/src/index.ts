export { ApiError, type ApiErrorObject } from './api-error.ts';
export { type ApiPaths, type Client, type ClientOptions, createClient } from './create-client.ts';
export type { components, operations, paths, webhooks } from './generated/openapi.ts';
export { type OperationId, operationTable } from './generated/operation-table.ts';
export { HcptfError } from './hcptf-error.ts';
export type { OperationEntry } from './operation-entry.ts';
export type { OperationArguments, OperationMethods, OperationResult, Redirect } from './operation-types.ts';
export { PathParameterError } from './path-parameter-error.ts';
