import type { ResponseEvent } from '../client-options.ts';
import type { OperationEntry } from '../operation-entry.ts';

/** Bodies that fetch takes. A stream can be sent only once. */
export type DraftBody = NonNullable<RequestInit['body']>;

/** A request before it is made: every try makes a new one of it, so that a body need not be copied to be sent again. */
export interface RequestDraft {
  readonly operationId: string;
  readonly entry: OperationEntry;
  readonly url: string;
  /** Whose rate limit it counts for. */
  readonly host: string;
  /** Names in lower case. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: DraftBody | null | undefined;
  readonly signal?: AbortSignal | undefined;
  /** The caller's own, besides that of the client. */
  readonly onResponse?: ((event: ResponseEvent) => void | Promise<void>) | undefined;
  /** True where a redirect of a read is an answer, not a step on the way: a signed URL must be read without the token. */
  readonly stops: boolean;
}

/** True where a repeat does no harm: by its method, RFC 9110 section 9.2.2, and because the body is still there. */
export function isRepeatable({ entry, body }: RequestDraft): boolean {
  return /^(GET|PUT|DELETE)$/.test(entry.method) && isReplayable(body);
}

export function isUpload({ entry }: RequestDraft): boolean {
  return entry.body?.mediaType.includes('json') === false;
}

export function isReplayable(body: RequestDraft['body']): boolean {
  return !(body instanceof ReadableStream);
}
