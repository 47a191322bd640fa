import { HcptfError } from '../errors/hcptf-error.ts';
import { type OperationId, operationTable } from '../generated/operation-table.ts';
import type { OperationEntry } from '../specification/operation-entry.ts';
import { promisesFile } from '../specification/promises-file.ts';
import { limitCall } from '../transport/call-limits.ts';
import { checkHeaders, mediaTypes } from '../transport/make-headers.ts';
import type { Answer } from '../transport/outcome.ts';
import { send } from '../transport/send.ts';
import type { Api, CallInit, CallResult, FetchResult } from './call-init.ts';
import { draftOf, type Sending } from './draft-of.ts';
import { readResult } from './read-result.ts';
import { readableResponse } from './readable-response.ts';
import { serializePath } from './serialize-path.ts';

/**
 * Calls an operation: openapi-fetch makes the request and runs the middleware, then the transport sends it.
 * @returns an `ApiError` as `error` for a status of 400 or more, and for a body that is not what the operation promises
 * @throws PathParameterError, NetworkError, TimeoutError, AbortedError, and whatever middleware and hooks throw
 */
export async function requestOperation(
  api: Api,
  id: string,
  { timeout, retry, ...init }: CallInit,
  entry: OperationEntry = operationTable[id as OperationId],
): Promise<CallResult> {
  const { params, headers: given, parseAs = 'json' } = init;
  const own = given instanceof Headers ? Object.fromEntries(given) : given;
  const headers = { ...mediaTypes(entry, init.body), ...own, ...params?.header };
  // Before openapi-fetch reads them, because the runtime quotes a wrong value, which may be a secret.
  checkHeaders(headers);
  const transport = limitCall(api.transport, { fetch: init.fetch, timeout, retry });
  const server = serverOf(entry, init, api);
  const serialize = init.bodySerializer ?? (entry.body?.includes('json') ? JSON.stringify : same);
  const body = init.body === undefined ? undefined : serialize(init.body);
  const sending: Sending = { operationId: id, entry, init, origin: api.origin, body };
  let answer: Answer | undefined;
  let sent: Response | undefined;
  const options = {
    ...init,
    // openapi-fetch puts settings that it does not know on the request that it makes, which tells it from others.
    sending,
    baseUrl: server,
    // In place of any other: a value must not be able to change the path.
    pathSerializer: (_: string, values: object) =>
      server + serializePath(entry.path, values as Record<string, unknown>),
    // Always there, so that a missing parameter is noticed.
    params: { ...params, path: params?.path ?? {} },
    headers,
    body,
    bodySerializer: same,
    // Documents are parsed afterwards, with errors that say what is wrong with them.
    parseAs: parseAs !== 'json' ? parseAs : promisesFile(entry) ? 'blob' : 'text',
    redirect: 'manual',
    duplex: 'half',
    // Bound to this call: whatever request a middleware makes of it, the limits and retries of the operation apply.
    fetch: async (request: Request) => {
      const draft = await draftOf(request, sending);
      answer = await send(draft, transport);
      sent = readableResponse(answer);
      return sent;
    },
  };
  const result: FetchResult = await api.core[entry.method](entry.path as never, options as never);
  return readResult(result, { id, entry, path: params?.path, answer, isOwn: result.response === sent, parseAs });
}

function same(body: unknown): unknown {
  return body;
}

function serverOf({ server }: OperationEntry, { baseUrl }: CallInit, own: Api): string {
  // It is not quoted, because it may be a signed URL.
  if (baseUrl !== undefined && !URL.canParse(baseUrl)) throw new HcptfError('baseUrl is not a URL.');
  const chosen = baseUrl ?? server?.replace('https://{hostname}', own.origin) ?? own.baseUrl;
  return chosen.replace(/\/+$/, '');
}
