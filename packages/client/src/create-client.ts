import createFetchClient, { type Client as FetchClient } from 'openapi-fetch';
import { type CallArguments, callOperation } from './call-operation.ts';
import type { paths } from './generated/openapi.ts';
import type { ForeignPath, OperationId } from './generated/operation-table.ts';
import { operationTable } from './generated/operation-table.ts';
import { HcptfError } from './hcptf-error.ts';
import type { OperationEntry } from './operation-entry.ts';
import type { OperationMethods } from './operation-types.ts';
import { serializePath } from './serialize-path.ts';
import { serializeQuery } from './serialize-query.ts';

export interface ClientOptions {
  /** A user, team or organization token, or a function that gives one for each request. It goes to `baseUrl` alone. */
  token: string | (() => string | Promise<string>);
  /**
   * Address of the API. `/api/v2` is added where the URL has no path.
   * @default 'https://app.terraform.io/api/v2'
   */
  baseUrl?: string;
  /**
   * Stands in for the global `fetch`.
   * @default globalThis.fetch
   */
  fetch?: (request: Request) => Promise<Response>;
}

/**
 * The API in two forms: openapi-fetch's `GET('/workspaces/{workspace_id}', …)`, which gives `{ data, error, response }`,
 * and every operation by name, `getWorkspace({ path: { workspace_id } })`, which gives the document or throws.
 */
export type Client = Omit<FetchClient<ApiPaths, 'application/vnd.api+json'>, 'use' | 'eject' | 'request'> &
  OperationMethods;

/** Paths below `baseUrl`; signed URLs and service discovery live elsewhere and are called by name. */
export type ApiPaths = Omit<paths, ForeignPath>;

const DEFAULT_BASE_URL = 'https://app.terraform.io/api/v2';
const JSON_API = 'application/vnd.api+json';

/**
 * Makes a client for HCP Terraform or Terraform Enterprise.
 * @throws HcptfError when `baseUrl` is not an http(s) URL
 */
export function createClient({ token, baseUrl = DEFAULT_BASE_URL, fetch }: ClientOptions): Client {
  const base = readBaseUrl(baseUrl);
  const raw = createFetchClient<paths, typeof JSON_API>({
    baseUrl: base,
    ...(fetch && { fetch }),
    pathSerializer: serializePath,
    querySerializer: (query) => serializeQuery(query as Record<string, unknown>),
  });
  raw.use({
    async onRequest({ request, schemaPath }) {
      const entry = entriesByRoute.get(`${request.method} ${schemaPath}`);
      if (!entry) return;
      if (entry.authenticated) {
        request.headers.set('authorization', `Bearer ${typeof token === 'function' ? await token() : token}`);
      }
      if (!request.headers.has('accept')) request.headers.set('accept', entry.accept.join(', ') || JSON_API);
      if (request.body !== null && entry.body) request.headers.set('content-type', entry.body.mediaType);
    },
  });
  const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS, TRACE } = raw;
  const methods = Object.keys(operationTable).map((id) => [
    id,
    (args?: CallArguments) => callOperation(raw, base, id as OperationId, args ?? {}),
  ]);
  return { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS, TRACE, ...Object.fromEntries(methods) } as unknown as Client;
}

const entriesByRoute: ReadonlyMap<string, OperationEntry> = new Map(
  Object.values(operationTable).map((entry) => [`${entry.method} ${entry.path}`, entry]),
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
