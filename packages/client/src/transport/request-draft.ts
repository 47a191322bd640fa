import type { OperationEntry } from '../specification/operation-entry.ts';
import type { ResponseEvent } from './request-event.ts';

/** Bodies that fetch takes. A stream can be sent only once. */
export type DraftBody = NonNullable<RequestInit['body']>;

/** A request before it is made: every try makes a new one from it, so that a body need not be copied to be sent again. */
export interface RequestDraft {
  readonly operationId: string;
  /** As the specification states it, but without the token where the request goes to another server than the API. */
  readonly entry: OperationEntry;
  /** The operation's own, unless a middleware changed it. */
  readonly method: string;
  readonly url: string;
  /** Host whose rate limit it counts for. */
  readonly host: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: DraftBody | null | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Hook of the call, called after the hook of the client. */
  readonly onResponse?: ((event: ResponseEvent) => void | Promise<void>) | undefined;
  /** Holds further settings of fetch, such as `cache` and `credentials`. Fetch ignores what else is in it. */
  readonly init?: RequestInit;
  /** Request whose signal ends the call. In Node.js that signal works only as long as the request is held. */
  readonly source?: Request | undefined;
}

/** True where a repeat does no harm: by the method, RFC 9110 section 9.2.2, and because the body is still there. */
export function isRepeatable({ method, body }: Pick<RequestDraft, 'method' | 'body'>): boolean {
  return /^(GET|PUT|DELETE)$/.test(method) && isReplayable(body);
}

export function isUpload({ entry }: RequestDraft): boolean {
  return entry.body?.includes('json') === false;
}

export function isReplayable(body: RequestDraft['body']): boolean {
  return !(body instanceof ReadableStream);
}
