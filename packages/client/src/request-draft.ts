import type { ResponseEvent } from './client-options.ts';
import { HcptfError } from './hcptf-error.ts';
import type { OperationEntry } from './operation-entry.ts';

/** Bodies that fetch takes. A stream can be sent only once. */
export type DraftBody = NonNullable<RequestInit['body']>;

/**
 * A request before it is made: every try makes a new `Request` of it, so that a body need not be copied to be sent again.
 * It stands in for `Request` where openapi-fetch makes one.
 */
export class RequestDraft {
  readonly url: string;
  readonly method: string;
  readonly headers: Headers;
  readonly body: DraftBody | null;
  readonly signal: AbortSignal | undefined;
  readonly redirect: RequestInit['redirect'];
  /** Undefined for a raw call of a path that the specification does not know. */
  operationId: string | undefined;
  entry: OperationEntry | undefined;
  /** The caller's own, besides that of the client. */
  onResponse: ((event: ResponseEvent) => void | Promise<void>) | undefined;

  constructor(url: string, init: RequestInit) {
    this.url = url;
    this.method = init.method ?? 'GET';
    this.headers = new Headers(init.headers);
    this.body = init.body ?? null;
    this.signal = init.signal ?? undefined;
    this.redirect = init.redirect;
  }
}

/** The operation's name, or method and path: the query and signed paths are not for messages. */
export function labelOf({ operationId, method, url }: RequestDraft): string {
  return operationId ?? `${method} ${new URL(url).pathname}`;
}

/**
 * Which limits a request falls under.
 * @throws HcptfError for a URL that is none, without quoting it, because it may be a signed one
 */
export function hostOf({ url }: RequestDraft): string {
  if (!URL.canParse(url)) throw new HcptfError('The request was not sent: its address is not a URL. Look at baseUrl.');
  return new URL(url).host;
}

/** True where a repeat does no harm: by its method, RFC 9110 section 9.2.2, and because the body is still there. */
export function isRepeatable({ method, body }: RequestDraft): boolean {
  return /^(GET|HEAD|OPTIONS|PUT|DELETE)$/.test(method) && isReplayable(body);
}

export function isReplayable(body: DraftBody | null): boolean {
  return !(body instanceof ReadableStream);
}
