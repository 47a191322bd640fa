import { sleep } from '../clock/clock.ts';
import { joinSignals } from '../clock/join-signals.ts';
import { Attempt } from './attempt.ts';
import { type Call, throwIfAborted } from './call.ts';
import { describeTry } from './describe-try.ts';
import type { Answer, Outcome } from './outcome.ts';
import type { RequestDraft } from './request-draft.ts';
import type { Transport } from './transport.ts';

/**
 * Sends a request within the rate limits, and again where that does no harm.
 * @returns the answer, also one of status 400 or more
 * @throws RateLimitedError where the server asks to wait for longer than the call may take; NetworkError, TimeoutError,
 * AbortedError, and whatever the token function and the hooks throw
 */
export async function send(draft: RequestDraft, transport: Transport): Promise<Answer> {
  const { clock } = transport;
  const signal = joinSignals(transport.signal, draft.signal);
  const call: Call = { draft, transport, signal, startedAt: clock.now(), maybeExecuted: false };
  for (let number = 1; ; number++) {
    const attempt = new Attempt(call, number);
    const begunAt = clock.now();
    const report = (outcome: Outcome | { error: unknown }, nextInMs?: number) => {
      const { waitedMs } = attempt;
      transport.debug?.(describeTry({ draft, number, ms: clock.now() - begunAt, waitedMs, outcome, nextInMs }));
    };
    const outcome = await attempt.send().catch((error: unknown) => {
      report({ error });
      throw error;
    });
    const delay = attempt.delayBeforeNext(outcome);
    report(outcome, delay);
    if (delay === undefined) return attempt.answer(outcome);
    await sleep(clock, delay, signal).catch(() => throwIfAborted(call));
  }
}
