import { sleep } from '../clock/clock.ts';
import { joinSignals } from '../clock/join-signals.ts';
import { AbortedError, type TransportDetails } from '../errors/transport-errors.ts';
import { isRepeatable, type RequestDraft } from './request-draft.ts';
import type { Transport } from './transport.ts';

/** A call between its first try and its end: what its tries share. */
export class PendingCall {
  readonly draft: RequestDraft;
  readonly transport: Transport;
  /** Ends the call: that of the caller, of the client, or both. */
  readonly signal: AbortSignal | undefined;
  readonly isRepeatable: boolean;
  /** True as soon as one of the tries may have been executed. */
  maybeExecuted = false;
  readonly #started: number;

  constructor(draft: RequestDraft, transport: Transport) {
    this.draft = draft;
    this.transport = transport;
    this.signal = joinSignals(transport.signal, draft.signal);
    this.isRepeatable = isRepeatable(draft);
    this.#started = transport.clock.now();
  }

  get elapsedMs(): number {
    return this.transport.clock.now() - this.#started;
  }

  /** @throws AbortedError */
  throwIfAborted(): void {
    if (!this.signal?.aborted) return;
    const { operationId } = this.draft;
    throw new AbortedError({ operationId, maybeExecuted: this.maybeExecuted, cause: this.signal.reason });
  }

  /** @throws AbortedError, as soon as the call is aborted */
  async wait(ms: number): Promise<void> {
    await sleep(this.transport.clock, ms, this.signal).catch(() => this.throwIfAborted());
  }

  /** What an error says of a call that got no answer. */
  failure(attempts: number, cause: unknown, permanent = false): TransportDetails {
    const { draft, maybeExecuted, isRepeatable: repeatable } = this;
    return { operationId: draft.operationId, maybeExecuted, repeatable, permanent, attempts, cause };
  }
}
