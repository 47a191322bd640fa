import { HcptfError } from '../errors/hcptf-error.ts';
import { type OperationId, operationTable } from '../generated/operation-table.ts';
import type { OperationEntry } from '../specification/operation-entry.ts';
import type { Answer } from '../transport/attempt.ts';
import { checkHeaders, mediaTypes } from '../transport/make-headers.ts';
import { send } from '../transport/send.ts';
import type { Api, CallInit, CallResult } from './call-init.ts';
import { draftOf } from './draft-of.ts';
import { isRedirect, readResult } from './read-result.ts';
import { copyResponse, readableResponse } from './readable-response.ts';
import { serializePath } from './serialize-path.ts';

/**
 * Calls an operation: openapi-fetch makes the request and runs the middleware, then the transport sends it.
 * @returns an `ApiError` as `error` for a status of 400 or more, and for a body that is not what the operation promises
 * @throws PathParameterError, NetworkError, TimeoutError, AbortedError, and whatever middleware and hooks throw
 */
export async function requestOperation(api: Api, id: OperationId, init: CallInit = {}): Promise<CallResult> {
  const entry: OperationEntry = operationTable[id];
  const options = optionsOf(entry, init, api);
  // openapi-fetch copies settings that it does not know onto the request that it makes, so this tells it from others.
  const mark = Symbol(id);
  const serialize = init.bodySerializer ?? (entry.body?.includes('json') ? toJson : same);
  let body: unknown;
  let answer: Answer | undefined;
  let sent: Response | undefined;
  const result = (await api.core.request(entry.method.toLowerCase() as never, entry.path as never, {
    ...options,
    mark,
    bodySerializer: (given: unknown, headers: Headers) => {
      body = serialize(given, headers);
      return body;
    },
    // Bound to this call: whatever request a middleware makes of it, the limits and retries of the operation apply.
    fetch: async (request: Request & { mark?: symbol }) => {
      const isUntouched = request.mark === mark;
      const draft = await draftOf(request, { operationId: id, entry, init, origin: api.origin, body, isUntouched });
      answer = await send(draft, init.fetch ? { ...api.transport, fetch: init.fetch } : api.transport);
      sent = isRedirect(entry, answer.response) ? await withoutBody(answer.response) : readableResponse(answer);
      return sent;
    },
  } as never)) as { data?: unknown; error?: unknown; response: Response };
  return readResult(result, { id, entry, answer, isOwn: result.response === sent, parseAs: init.parseAs });
}

function toJson(body: unknown): string {
  return JSON.stringify(body);
}

function same(body: unknown): unknown {
  return body;
}

/** What openapi-fetch is told. */
function optionsOf(entry: OperationEntry, init: CallInit, api: Api) {
  const { params, headers = {}, body, parseAs } = init;
  if (init.pathSerializer) {
    throw new HcptfError('pathSerializer is not supported: the client makes sure that a value cannot change the path.');
  }
  // Before openapi-fetch reads them, because the runtime quotes a wrong value, which may be a secret.
  checkHeaders(headers);
  checkHeaders(params?.header ?? {});
  const server = serverOf(entry, init, api);
  return {
    ...init,
    baseUrl: server,
    pathSerializer: (_: string, values: Record<string, unknown>) => server + serializePath(entry.path, values),
    // Always there, so that a missing parameter is noticed.
    params: { ...params, path: params?.path ?? {} },
    headers: { ...mediaTypes(entry, body), ...lowerCase(headers) },
    // Documents are read afterwards, with errors that say what is wrong with them.
    parseAs: parseAs === undefined || parseAs === 'json' ? 'stream' : parseAs,
    redirect: 'manual',
    duplex: 'half',
  };
}

function lowerCase(headers: object): Record<string, unknown> {
  const pairs = headers instanceof Headers ? [...headers] : Object.entries(headers);
  return Object.fromEntries(pairs.map(([name, value]) => [name.toLowerCase(), value]));
}

function serverOf({ server }: OperationEntry, { baseUrl }: CallInit, own: Api): string {
  // It is not quoted, because it may be a signed URL.
  if (baseUrl !== undefined && !URL.canParse(baseUrl)) throw new HcptfError('baseUrl is not a URL.');
  const chosen = baseUrl ?? server?.replace('https://{hostname}', own.origin) ?? own.baseUrl;
  return chosen.replace(/\/+$/, '');
}

/** Otherwise the connection stays taken until the garbage collector runs. */
async function withoutBody(response: Response): Promise<Response> {
  await response.body?.cancel();
  // A browser hides where a redirect leads. Such a response has the status 0, which no copy can have.
  return response.status === 0 ? response : copyResponse(response, null);
}
