import { AbortedError } from '../errors/transport-errors.ts';
import type { RequestDraft } from './request-draft.ts';
import type { Transport } from './transport.ts';

/** What the tries of one call share. */
export interface Call {
  readonly draft: RequestDraft;
  readonly transport: Transport;
  /** Ends the call: that of the caller, of the client, or both. */
  readonly signal: AbortSignal | undefined;
  readonly startedAt: number;
  /** True as soon as one of the tries may have been executed. */
  maybeExecuted: boolean;
}

/** @throws AbortedError */
export function throwIfAborted({ signal, draft, maybeExecuted }: Call): void {
  if (!signal?.aborted) return;
  const { operationId, pathValues: path } = draft;
  throw new AbortedError({ operationId, path, maybeExecuted, cause: signal.reason });
}
