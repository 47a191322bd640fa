import type { Api, CallSettings } from '../fetch/call-init.ts';
import { requestOperation } from '../fetch/request-operation.ts';
import type { OperationId } from '../generated/operation-table.ts';
import type { ResponsePromise } from './response-promise.ts';

/** What an operation's typed arguments look like to the runtime. */
export interface CallArguments extends CallSettings {
  path?: Record<string, unknown>;
  query?: Record<string, unknown>;
  header?: Record<string, unknown>;
}

/**
 * Calls an operation by its name.
 * @returns the document, a text, a Blob, `undefined` for an empty body, or where a redirect leads
 * @throws ApiError for a status of 400 or more and for a body that is not what was promised, PathParameterError, NetworkError,
 * TimeoutError, AbortedError
 */
export function callOperation(api: Api, id: OperationId, args: CallArguments = {}): ResponsePromise<unknown> {
  const { path, query, header, ...init } = args;
  const calling = requestOperation(api, id, { ...init, params: { path, query, header } });
  const whole = calling.then(({ data, error, response }) => {
    if (error) throw error;
    return { data, response };
  });
  const result = whole.then(({ data }) => data);
  const withResponse = () => {
    // Its error is that of the promise that is returned.
    result.catch(() => {});
    return whole;
  };
  return Object.assign(result, { withResponse });
}
