import createFetchClient, { type Client as FetchClient } from 'openapi-fetch';
import { checkOptions } from './check-options.ts';
import { attachContext } from './client-context.ts';
import type { ClientOptions } from './client-options.ts';
import { createTransport } from './create-transport.ts';
import { HcptfError } from './errors/hcptf-error.ts';
import { quoteAddress } from './errors/quote-address.ts';
import type { ApiPaths } from './fetch/api-paths.ts';
import { createPathClient } from './fetch/create-path-client.ts';
import { serializeQuery } from './fetch/serialize-query.ts';
import type { UndescribedRequest } from './fetch/undescribed-request.ts';
import { type OperationId, operationTable } from './generated/operation-table.ts';
import { type CallArguments, callOperation } from './operations/call-operation.ts';
import { ListCall } from './operations/list-call.ts';
import type { OperationMethods } from './operations/operation-methods.ts';
import type { OperationEntry } from './specification/operation-entry.ts';

/**
 * The API in two forms. By name: `getWorkspace({ path: { workspace_id } })` returns the document or throws, and an operation that
 * lists something can be iterated over: `for await (const workspace of api.listWorkspaces({ path: { organization_name } }))`.
 * By path, as the client of openapi-fetch that it is: `GET('/workspaces/{workspace_id}', …)` returns `{ data, error, response }`.
 * Middleware (`use`, `eject`) sees the calls of both forms.
 */
export interface Client extends FetchClient<ApiPaths>, OperationMethods {
  /** Calls by method and path, also what the specification does not have; its answer is of no known type. */
  request: FetchClient<ApiPaths>['request'] & UndescribedRequest;
}

const DEFAULT_BASE_URL = 'https://app.terraform.io/api/v2';

/**
 * Makes a client for HCP Terraform or Terraform Enterprise. It keeps to the rate limits and repeats calls where that does no harm;
 * calls throw `ApiError`, `NetworkError`, `TimeoutError` or `AbortedError`.
 * @throws HcptfError when `baseUrl` is not an http(s) URL, the token is empty or not a token alone, an option is unknown, or a
 * number is out of range
 */
export function createClient(options: ClientOptions): Client {
  checkOptions(options);
  const baseUrl = readBaseUrl(options.baseUrl ?? DEFAULT_BASE_URL);
  const transport = createTransport(options);
  const core = createFetchClient<Record<string, Record<string, never>>>({ querySerializer: serializeQuery });
  const api = { baseUrl, origin: new URL(baseUrl).origin, transport, core };
  const methods = Object.entries(operationTable).map(([name, entry]: [string, OperationEntry]) => {
    const call = (args?: CallArguments) => callOperation(api, name as OperationId, args);
    return [name, entry.list ? (args: CallArguments = {}) => new ListCall(entry, args, call) : call];
  });
  const client = { ...createPathClient(api), ...Object.fromEntries(methods) } as unknown as Client;
  return attachContext(client, api);
}

function readBaseUrl(baseUrl: string): string {
  if (!URL.canParse(baseUrl) || !/^https?:/i.test(baseUrl)) {
    throw new HcptfError(`baseUrl is not an http or https URL${quoteAddress(baseUrl)}.`);
  }
  const { origin, pathname } = new URL(baseUrl);
  return origin + (pathname.replace(/\/+$/, '') || '/api/v2');
}
