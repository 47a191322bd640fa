import { causesOf } from './connection-error.ts';
import { HcptfError, isNamed, MAYBE_EXECUTED } from './hcptf-error.ts';

/** What is known of a call that got no answer. */
export interface TransportDetails {
  /** Name of the operation, or the method and path of a raw call. */
  operationId: string;
  /** False where the request surely did not reach the server; true where it may have been executed. */
  maybeExecuted: boolean;
  /** True where the call only reads, or does the same when repeated. */
  repeatable: boolean;
  /** True where trying again cannot help, as with a certificate that is not trusted. */
  permanent: boolean;
  attempts: number;
  cause: unknown;
}

/** The connection could not be made, or broke before the answer was complete. */
export class NetworkError extends HcptfError {
  override readonly name: string = 'NetworkError';
  readonly operationId: string;
  /** False where the request surely did not reach the server. Look before repeating a write where it is true. */
  readonly maybeExecuted: boolean;
  readonly attempts: number;

  constructor(details: TransportDetails) {
    const { operationId, maybeExecuted, repeatable, permanent, attempts, cause } = details;
    const isRetryable = !permanent && (repeatable || !maybeExecuted);
    super(`No answer to ${operationId}: ${describe(cause)}.${advice(details)}`, { cause, isRetryable });
    this.operationId = operationId;
    this.maybeExecuted = maybeExecuted;
    this.attempts = attempts;
  }

  static override isInstance(value: unknown): value is NetworkError {
    return isNamed(value, 'NetworkError');
  }
}

/** The answer was not complete in time. */
export class TimeoutError extends HcptfError {
  override readonly name: string = 'TimeoutError';
  readonly operationId: string;
  /** The time that one try had, in milliseconds. */
  readonly timeoutMs: number;
  /** True where the request was sent: a server that is slow may still execute the call. False where the token took too long. */
  readonly maybeExecuted: boolean;
  readonly attempts: number;

  constructor(timeoutMs: number, details: TransportDetails) {
    const { operationId, maybeExecuted, repeatable, attempts } = details;
    super(`No complete answer to ${operationId} within ${timeoutMs} ms.${advice(details)}`, {
      isRetryable: repeatable || !maybeExecuted,
    });
    this.operationId = operationId;
    this.maybeExecuted = maybeExecuted;
    this.timeoutMs = timeoutMs;
    this.attempts = attempts;
  }

  static override isInstance(value: unknown): value is TimeoutError {
    return isNamed(value, 'TimeoutError');
  }
}

/** The caller's signal ended the call. `cause` is the reason of the signal. */
export class AbortedError extends HcptfError {
  override readonly name: string = 'AbortedError';
  readonly operationId: string;
  /** False where nothing had been sent yet. */
  readonly maybeExecuted: boolean;

  constructor(details: Pick<TransportDetails, 'operationId' | 'maybeExecuted' | 'cause'>) {
    const { operationId, maybeExecuted, cause } = details;
    super(`${operationId} was aborted ${maybeExecuted ? 'after' : 'before'} it was sent.`, { cause });
    this.operationId = operationId;
    this.maybeExecuted = maybeExecuted;
  }

  static override isInstance(value: unknown): value is AbortedError {
    return isNamed(value, 'AbortedError');
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
  return reason instanceof Error ? reason.message || reason.name : 'the connection failed';
}
