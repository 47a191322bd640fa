import createFetchClient, { type Client as FetchClient } from 'openapi-fetch';
import { type CallArguments, callOperation } from './call-operation.ts';
import { attachContext } from './client-context.ts';
import type { ClientOptions } from './client-options.ts';
import type { paths } from './generated/openapi.ts';
import type { ForeignPath, OperationId } from './generated/operation-table.ts';
import { operationTable } from './generated/operation-table.ts';
import { HcptfError } from './hcptf-error.ts';
import { ListCall } from './list-call.ts';
import type { OperationEntry } from './operation-entry.ts';
import type { OperationMethods } from './operation-types.ts';
import { RequestDraft } from './request-draft.ts';
import { send } from './send.ts';
import { serializePath } from './serialize-path.ts';
import { serializeQuery } from './serialize-query.ts';
import { toResponse } from './to-response.ts';
import { createTransport, type Transport } from './transport.ts';

/**
 * The API in two forms: openapi-fetch's `GET('/workspaces/{workspace_id}', …)`, which gives `{ data, error, response }`,
 * and every operation by name, `getWorkspace({ path: { workspace_id } })`, which gives the document or throws. What lists
 * something can also be iterated over: `for await (const workspace of api.listWorkspaces({ path: { organization_name } }))`.
 */
export type Client = RawClient & OperationMethods;

type RawClient = Omit<FetchClient<ApiPaths, 'application/vnd.api+json'>, 'use' | 'eject' | 'request'>;

/** Paths below `baseUrl`; signed URLs and service discovery live elsewhere and are called by name. */
export type ApiPaths = Omit<paths, ForeignPath>;

const DEFAULT_BASE_URL = 'https://app.terraform.io/api/v2';

/**
 * Makes a client for HCP Terraform or Terraform Enterprise. It keeps to the rate limits and repeats what can be repeated
 * without harm; calls throw `ApiError`, `NetworkError`, `TimeoutError` or `AbortedError`.
 * @throws HcptfError when `baseUrl` is not an http(s) URL
 */
export function createClient(options: ClientOptions): Client {
  const baseUrl = readBaseUrl(options.baseUrl ?? DEFAULT_BASE_URL);
  const transport = createTransport(options);
  const methods = Object.entries(operationTable).map(([id, entry]) => {
    const call = (args: CallArguments = {}) => callOperation(transport, baseUrl, id as OperationId, args);
    return [id, entry.list ? (args: CallArguments = {}) => new ListCall(entry, args, call) : call];
  });
  const client: Client = { ...createRawClient(baseUrl, transport), ...Object.fromEntries(methods) };
  return attachContext(client, { baseUrl, transport });
}

function createRawClient(baseUrl: string, transport: Transport): RawClient {
  const raw = createFetchClient<paths, 'application/vnd.api+json'>({
    baseUrl,
    // openapi-fetch makes one of these in place of a Request and hands it to `fetch`, untouched.
    Request: RequestDraft as unknown as typeof Request,
    fetch: async (request) => {
      const draft = request as unknown as RequestDraft;
      return toResponse(draft, await send(draft, transport));
    },
    pathSerializer: serializePath,
    querySerializer: (query) => serializeQuery(query as Record<string, unknown>),
  });
  raw.use({
    onRequest({ request, schemaPath }) {
      const route = routes.get(`${request.method === 'HEAD' ? 'GET' : request.method} ${schemaPath}`);
      if (route) Object.assign(request, { operationId: route[0], entry: route[1] });
    },
  });
  const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS, TRACE } = raw;
  return { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS, TRACE } as RawClient;
}

const routes: ReadonlyMap<string, [string, OperationEntry]> = new Map(
  Object.entries(operationTable).map((pair) => [`${pair[1].method} ${pair[1].path}`, pair]),
);

function readBaseUrl(baseUrl: string): string {
  const url = URL.canParse(baseUrl) ? new URL(baseUrl) : undefined;
  if (!url || !/^https?:$/.test(url.protocol)) {
    throw new HcptfError(
      `baseUrl is not an http or https URL: ${JSON.stringify(baseUrl)}. Example: ${DEFAULT_BASE_URL}`,
    );
  }
  const path = url.pathname.replace(/\/+$/, '');
  return `${url.origin}${path || '/api/v2'}`;
}
