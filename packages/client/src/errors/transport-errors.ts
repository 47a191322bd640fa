import { causesOf } from './connection-error.ts';
import { HcptfError, isNamed, MAYBE_EXECUTED } from './hcptf-error.ts';
import { hideSecrets } from './hide-secrets.ts';
import { describePath, type PathValues } from './named-path.ts';

/** What is known of a call that got no answer. */
export interface TransportDetails {
  /** Name of the operation. */
  operationId: string;
  /** The path parameters of the call, unless they are secrets. */
  path?: PathValues | undefined;
  /** False where the request certainly did not reach the server; true where it may have been executed. */
  maybeExecuted: boolean;
  /** True where the call only reads, or does the same when repeated. */
  repeatable: boolean;
  /** True where trying again cannot help, as with a certificate that is not trusted. */
  permanent: boolean;
  attempts: number;
  cause: unknown;
}

/** What the two errors of calls without an answer have in common. */
class UnansweredError extends HcptfError {
  /** Name of the operation. */
  readonly operationId: string;
  /** The resource: the path parameters of the call, such as `{ workspace_id: 'ws-1' }`; empty for signed URLs. */
  readonly path: PathValues;
  /** False where the request certainly did not reach the server. Look before repeating a write where it is true. */
  readonly maybeExecuted: boolean;
  /** How often the request was sent. */
  readonly attempts: number;

  constructor(problem: string, details: TransportDetails, options?: ErrorOptions) {
    const { operationId, maybeExecuted, repeatable, permanent, attempts } = details;
    const isRetryable = !permanent && (repeatable || !maybeExecuted);
    super(`No ${problem}.${advice(details)}`, { ...options, isRetryable });
    this.operationId = operationId;
    this.path = details.path ?? {};
    this.maybeExecuted = maybeExecuted;
    this.attempts = attempts;
  }
}

/** The connection could not be made, or broke before the answer was complete. */
export class NetworkError extends UnansweredError {
  override readonly name: string = 'NetworkError';
  static override isInstance = (value: unknown): value is NetworkError => isNamed(value, 'NetworkError');

  constructor(details: TransportDetails) {
    const { operationId, path, cause } = details;
    super(`answer to ${operationId}${describePath(path)}: ${describe(cause)}`, details, { cause });
  }
}

/** The answer was not complete in time. A slow server may still execute the call. */
export class TimeoutError extends UnansweredError {
  override readonly name: string = 'TimeoutError';
  static override isInstance = (value: unknown): value is TimeoutError => isNamed(value, 'TimeoutError');
  /** The time that one try had, in milliseconds. */
  readonly timeoutMs: number;

  constructor(timeoutMs: number, details: TransportDetails) {
    const { operationId, path } = details;
    super(`complete answer to ${operationId}${describePath(path)} within ${timeoutMs} ms`, details);
    this.timeoutMs = timeoutMs;
  }
}

/** The caller's signal ended the call. `cause` is the reason of the signal. */
export class AbortedError extends HcptfError {
  override readonly name: string = 'AbortedError';
  static override isInstance = (value: unknown): value is AbortedError => isNamed(value, 'AbortedError');
  readonly operationId: string;
  /** The resource: the path parameters of the call; empty for signed URLs and for waits. */
  readonly path: PathValues;
  /** False where nothing had been sent yet. */
  readonly maybeExecuted: boolean;

  constructor(details: Pick<TransportDetails, 'operationId' | 'path' | 'maybeExecuted' | 'cause'>) {
    const { operationId, path = {}, maybeExecuted, cause } = details;
    super(`${operationId}${describePath(path)} was aborted ${maybeExecuted ? 'after' : 'before'} it was sent.`, {
      cause,
    });
    this.operationId = operationId;
    this.path = path;
    this.maybeExecuted = maybeExecuted;
  }
}

function advice({ maybeExecuted, repeatable, attempts }: TransportDetails): string {
  const tries = attempts > 1 ? ` It was sent ${attempts} times.` : '';
  if (!maybeExecuted) return ` The request did not reach the server.${tries}`;
  return (repeatable ? '' : MAYBE_EXECUTED) + tries;
}

/** fetch says "fetch failed" and keeps the reason in `cause`; attempts at several addresses fail with a list of reasons. */
function describe(error: unknown): string {
  const [reason] = causesOf(error);
  return reason instanceof Error ? hideSecrets(reason.message || reason.name, undefined) : 'the connection failed';
}
