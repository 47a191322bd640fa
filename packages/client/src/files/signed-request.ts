import { type ClientContext, contextOf } from '../client-context.ts';
import { HcptfError } from '../errors/hcptf-error.ts';
import { createApiError } from '../errors/status-errors.ts';
import { NetworkError } from '../errors/transport-errors.ts';
import { operationTable } from '../generated/operation-table.ts';
import type { OperationEntry } from '../specification/operation-entry.ts';
import { mediaTypes } from '../transport/make-headers.ts';
import type { Answer } from '../transport/outcome.ts';
import { type DraftBody, isReplayable } from '../transport/request-draft.ts';
import { send } from '../transport/send.ts';

export interface SignedRequest {
  /** A signed URL: it is the secret itself. It never gets into an error. */
  url: string;
  /** What to upload; without it the URL is downloaded from. */
  body?: DraftBody;
  /**
   * The media types to ask for.
   * @default those of the operation, JSON first
   */
  accept?: string;
  signal?: AbortSignal | undefined;
}

const MOST_REDIRECTS = 5;

/**
 * Sends a request to a URL that the API gave, exactly as it came. The API token goes along only where the URL is a path of the
 * API itself, which some state downloads are, and is left behind as soon as a redirect leads elsewhere.
 * @throws ApiError, NetworkError, TimeoutError, AbortedError
 */
export async function requestSigned(client: object, { url, body, accept, signal }: SignedRequest): Promise<Answer> {
  const context = contextOf(client);
  // Terraform Enterprise may send paths.
  let target = readUrl(url, context.baseUrl);
  for (let hop = 0; hop <= MOST_REDIRECTS; hop++) {
    const operationId = body === undefined ? 'downloadSignedObject' : 'uploadSignedObject';
    const authenticated = isOfApi(target, context);
    const { authenticated: _, ...operation } = operationTable[operationId];
    // Without a token there is nothing to lose on the way. Browsers hide where a manual redirect leads.
    const entry: OperationEntry = { ...operation, ...(authenticated ? { redirects: true } : { authenticated }) };
    const draft = {
      operationId,
      entry,
      method: entry.method,
      url: hop === 0 && URL.canParse(url) ? url : target.href,
      host: target.host,
      headers: { ...mediaTypes(entry, body), ...(accept && { accept }) },
      body,
      signal,
    };
    const answer = await send(draft, context.transport).catch(withoutUrl);
    const { response, details } = answer;
    if (response.ok) return answer;
    await response.body?.cancel().catch(() => undefined);
    // 307 and 308 are the redirects that keep method and body, such as to the region of a bucket; a stream is gone by then.
    const isKept = response.status === 307 || response.status === 308;
    const mayFollow = body === undefined ? authenticated : isKept && isReplayable(body);
    const location = mayFollow && response.status < 400 ? response.headers.get('location') : null;
    if (!location) {
      if (response.type === 'opaqueredirect') {
        throw new HcptfError('Browsers hide where the API redirects a file to. Do this on a server.');
      }
      const reason = EXPIRED.has(response.status)
        ? 'the signed URL has expired, was used before or is not complete; read the resource again for a new one'
        : undefined;
      throw createApiError(operationId, entry, bare(response), undefined, { ...details, ...(reason && { reason }) });
    }
    const next = readUrl(location, target.href);
    if (body !== undefined && next.protocol !== 'https:' && target.protocol === 'https:') {
      throw new HcptfError(
        'An upload was redirected from https to http and did not follow, because it would be sent in clear.',
      );
    }
    target = next;
  }
  throw new HcptfError(`A download was redirected more than ${MOST_REDIRECTS} times.`);
}

const EXPIRED = new Set([400, 401, 403, 404, 410]);

function readUrl(url: string, base: string | undefined): URL {
  // The reason is left out: it quotes the URL.
  if (!URL.canParse(url, base)) throw new HcptfError('A signed URL is not a URL; pass it exactly as the API gave it.');
  const parsed = new URL(url, base);
  if (!/^https?:$/.test(parsed.protocol)) throw new HcptfError('A signed URL is not an http or https URL.');
  return parsed;
}

/** Without body and headers: an object store may quote the URL there. */
function bare({ status, statusText, headers }: Response): Response {
  const requestId = headers.get('x-request-id');
  return new Response(null, { status, statusText, ...(requestId && { headers: { 'x-request-id': requestId } }) });
}

/** `/api/…` on the API's host. On Terraform Enterprise the object store is on the same host, below another path. */
function isOfApi(url: URL, { baseUrl }: ClientContext): boolean {
  return baseUrl !== undefined && url.origin === new URL(baseUrl).origin && url.pathname.startsWith('/api/');
}

/** Deno and Bun put the URL into the error of a failed fetch. */
function withoutUrl(error: unknown): never {
  if (!NetworkError.isInstance(error)) throw error;
  const { operationId, maybeExecuted, attempts, isRetryable: repeatable } = error;
  const cause = new Error(codeOf(error.cause) ?? 'the connection failed');
  throw new NetworkError({ operationId, maybeExecuted, attempts, repeatable, permanent: !repeatable, cause });
}

function codeOf(error: unknown): string | undefined {
  for (let cause = error, depth = 0; cause instanceof Error && depth < 8; cause = cause.cause, depth++) {
    if ('code' in cause && typeof cause.code === 'string') return cause.code;
  }
  return undefined;
}
