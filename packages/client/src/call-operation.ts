import type { Client as FetchClient } from 'openapi-fetch';
import { ApiError } from './api-error.ts';
import type { paths } from './generated/openapi.ts';
import { type OperationId, operationTable } from './generated/operation-table.ts';
import type { OperationEntry } from './operation-entry.ts';
import type { Redirect } from './operation-types.ts';

/** What an operation's typed arguments look like to the runtime. */
export interface CallArguments {
  path?: Record<string, unknown>;
  query?: Record<string, unknown>;
  header?: Record<string, unknown>;
  body?: unknown;
  baseUrl?: string;
  signal?: AbortSignal;
}

type RawClient = FetchClient<paths, 'application/vnd.api+json'>;

// openapi-fetch types `request` by method and path; here both come from the table, so the types are those of the caller.
type UntypedRequest = (method: string, path: string, init: object) => Promise<{ error?: unknown; response: Response }>;

/**
 * Calls one operation and reads its answer by media type.
 * @returns the document, a text, a Blob, `undefined` for an empty body, or where a redirect leads
 * @throws ApiError for a status of 400 or more, and for a body that cannot be read
 */
export async function callOperation(
  client: RawClient,
  baseUrl: string,
  operationId: OperationId,
  { path, query, header, body, signal, baseUrl: server }: CallArguments,
): Promise<unknown> {
  const entry = operationTable[operationId];
  const binary = entry.body !== undefined && !entry.body.mediaType.includes('json');
  const { error, response } = await (client.request as unknown as UntypedRequest)(
    entry.method.toLowerCase(),
    entry.path,
    {
      params: { path, query, header },
      body,
      signal,
      // The body is read below by its media type, which openapi-fetch does not look at.
      parseAs: 'stream',
      ...(binary && { bodySerializer: (bytes: unknown) => bytes, duplex: 'half' }),
      // A signed URL is the answer, not a step on the way: it must be read without the token.
      ...(entry.redirects && { redirect: 'manual' }),
      ...(entry.server && { baseUrl: server ?? serverOf(entry, baseUrl) }),
    },
  );
  if (entry.redirects && (response.type === 'opaqueredirect' || (response.status >= 300 && response.status < 400))) {
    return readRedirect(operationId, entry, response);
  }
  if (!response.ok) throw new ApiError(operationId, entry, response, error);
  return readBody(operationId, entry, response);
}

function serverOf(entry: OperationEntry, baseUrl: string): string {
  return (entry.server ?? '').replace('https://{hostname}', new URL(baseUrl).origin);
}

function readRedirect(operationId: OperationId, entry: OperationEntry, response: Response): Redirect {
  const location = response.headers.get('location');
  // Browsers hide where a redirect leads: https://fetch.spec.whatwg.org/#concept-filtered-response-opaque-redirect
  if (!location)
    throw new ApiError(operationId, entry, response, {
      errors: [{ status: '', title: 'the redirect names no location' }],
    });
  return { location: new URL(location, response.url || undefined).href };
}

async function readBody(operationId: OperationId, entry: OperationEntry, response: Response): Promise<unknown> {
  if (entry.accept.length === 0 || response.status === 204 || response.body === null) return undefined;
  const mediaType = response.headers.get('content-type') ?? '';
  if (/^text\//.test(mediaType)) return response.text();
  if (!/json/.test(mediaType)) return response.blob();
  const text = await response.text();
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    throw new ApiError(operationId, entry, response, {
      errors: [{ status: '', title: 'the body is not the JSON that its media type promises' }],
    });
  }
}
