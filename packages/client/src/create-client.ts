import { callPath, type PathCallArguments } from './call-path.ts';
import { attachContext } from './client-context.ts';
import type { ClientOptions } from './client-options.ts';
import { HcptfError } from './errors/hcptf-error.ts';
import type { PathMethods } from './fetch/api-paths.ts';
import { type CallArguments, readAnswer, sendOperation } from './fetch/request-operation.ts';
import { type OperationId, operationTable } from './generated/operation-table.ts';
import { ListCall } from './operations/list-call.ts';
import type { OperationMethods } from './operations/operation-types.ts';
import { createTransport, readToken } from './transport/transport.ts';

/**
 * The API in two forms: every operation by name, `getWorkspace({ path: { workspace_id } })`, which gives the document or throws,
 * and by path as with openapi-fetch, `GET('/workspaces/{workspace_id}', …)`, which gives `{ data, error, response }`. What lists
 * something can also be iterated over: `for await (const workspace of api.listWorkspaces({ path: { organization_name } }))`.
 */
export interface Client extends PathMethods, OperationMethods {}

const DEFAULT_BASE_URL = 'https://app.terraform.io/api/v2';

/**
 * Makes a client for HCP Terraform or Terraform Enterprise. It keeps to the rate limits and repeats what can be repeated
 * without harm; calls throw `ApiError`, `NetworkError`, `TimeoutError` or `AbortedError`.
 * @throws HcptfError when `baseUrl` is not an http(s) URL, the token is empty or a number cannot be meant
 */
export function createClient(options: ClientOptions): Client {
  const baseUrl = readBaseUrl(options.baseUrl ?? DEFAULT_BASE_URL);
  if (typeof options.token !== 'function') readToken(options.token);
  const api = { baseUrl, host: new URL(baseUrl).host, transport: createTransport(options) };
  const methods = Object.entries(operationTable).map(([name, entry]) => {
    const id = name as OperationId;
    const call = async (args: CallArguments = {}) => readAnswer(id, await sendOperation(api, id, args));
    return [id, entry.list ? (args: CallArguments = {}) => new ListCall(entry, args, call) : call];
  });
  const paths = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'].map((method) => [
    method,
    (path: string, args?: PathCallArguments) => callPath(api, `${method} ${path}`, args),
  ]);
  return attachContext(Object.fromEntries([...paths, ...methods]) as Client, api);
}

function readBaseUrl(baseUrl: string): string {
  if (!URL.canParse(baseUrl) || !/^https?:/i.test(baseUrl)) {
    throw new HcptfError(`baseUrl is not an http or https URL: ${JSON.stringify(baseUrl)}.`);
  }
  const { origin, pathname } = new URL(baseUrl);
  return origin + (pathname.replace(/\/+$/, '') || '/api/v2');
}
