import type { Client } from '../create-client.ts';
import { HcptfError } from '../errors/hcptf-error.ts';
import type { Run } from '../generated/openapi.ts';
import { runStates } from '../generated/run-states.ts';
import type { DecisionReason, FinalReason, RunReason } from '../specification/run-state.ts';
import { clockOf, poll, type WaitOptions } from './poll.ts';

/** What can be done to the run now, by a token with the permission: `applyRun`, `discardRun`, `cancelRun`, `forceCancelRun`. */
export type RunAction = 'apply' | 'discard' | 'cancel' | 'force-cancel';

/** A status that a run has come to. */
export interface RunChange {
  run: Run;
  status: Run['attributes']['status'];
  /** The status before, undefined at the first look. */
  previous: string | undefined;
  /** False for a status that this version of the client does not know; it is waited through. */
  known: boolean;
}

interface Stop {
  run: Run;
  status: Run['attributes']['status'];
  /** The actions that the run's state allows; `run.attributes.permissions` says which of them the token may do. */
  actions: readonly RunAction[];
}

/** Where the wait ended; `final` tells the two kinds apart. `until` is the reason when only the caller's own function stopped it. */
export type RunWaitResult =
  | (Stop & { final: true; reason: FinalReason })
  | (Stop & { final: false; reason: DecisionReason | 'until' });

/** Where to stop waiting, whom to tell, and how long to wait. */
export interface WaitForRunOptions extends WaitOptions {
  /**
   * Where to stop: at the next `decision` (or the end), only at the `final` state, or where a function says so (or at the end).
   * @default 'decision'
   */
  until?: 'decision' | 'final' | ((run: Run) => boolean);
  /** Called with the first status and with each that differs from the one before. */
  onChange?: (change: RunChange) => void;
}

// HCP Terraform confirms an auto-apply run itself, yet shows it as confirmable for a moment. If it stays so, it needs a person.
const AUTO_APPLY_GRACE_MS = 30_000;

/**
 * Waits until a run needs a decision or has ended. Reads the run at intervals that grow from 1 s to 10 s.
 * @param options without `timeoutMs` it waits as long as the run takes
 * @throws WaitTimeoutError, AbortedError, ApiError
 */
export function waitForRun(
  api: Pick<Client, 'getRun'>,
  runId: string,
  options: WaitForRunOptions = {},
): Promise<RunWaitResult> {
  return followRun(api, runId, options);
}

/** @param created the run as it was created, which is its first change */
export async function followRun(
  api: Pick<Client, 'getRun'>,
  runId: string,
  options: WaitForRunOptions,
  created?: Run,
): Promise<RunWaitResult> {
  const { clock = clockOf(api), until = 'decision', onChange } = options;
  let previous: string | undefined;
  let since = clock.now();
  const see = (run: Run) => {
    const status = statusOf(run);
    if (status !== previous) {
      since = clock.now();
      onChange?.({ run, status, previous, known: Object.hasOwn(runStates, status) });
      previous = status;
    }
    return status;
  };
  if (created) see(created);
  return poll<RunWaitResult>(
    { api, operationId: 'getRun', id: runId },
    async (ending) => {
      const { data: run } = await api.getRun({ path: { run_id: runId }, ...ending });
      const status = see(run);
      const result = stopAt(run, until, clock.now() - since);
      return result ? { result } : { status };
    },
    options,
  );
}

/** @throws HcptfError for a run without a status, which is no run */
function statusOf({ id, attributes }: Run): Run['attributes']['status'] {
  const { status } = (attributes as Partial<Run['attributes']> | undefined) ?? {};
  if (!status) throw new HcptfError(`The server sent ${id} without a status. Does baseUrl lead to the API?`);
  return status;
}

function stopAt(run: Run, until: WaitForRunOptions['until'], unchangedMs: number): RunWaitResult | undefined {
  const { status } = run.attributes;
  const actions = openActions(run);
  const reason = reasonOf(run, unchangedMs);
  if (reason && isFinal(status, reason)) return { run, status, actions, final: true, reason };
  if (typeof until === 'function') {
    return until(run) ? { run, status, actions, final: false, reason: decisionOf(reason) } : undefined;
  }
  if (until === 'final' || !reason) return undefined;
  return { run, status, actions, final: false, reason: decisionOf(reason) };
}

function reasonOf(run: Run, unchangedMs: number): RunReason | undefined {
  const { status, actions, 'auto-apply': autoApply } = run.attributes;
  const state = Object.hasOwn(runStates, status) ? runStates[status] : undefined;
  if (state && state.when !== 'confirmable') return state.reason;
  const waits = actions?.['is-confirmable'] === true && !(autoApply && unchangedMs < AUTO_APPLY_GRACE_MS);
  // A state that this version does not know goes on by itself, unless the run says that somebody may confirm it.
  return waits ? (state?.reason ?? 'needs-confirmation') : undefined;
}

function isFinal(status: string, _reason: RunReason): _reason is FinalReason {
  return runStates[status]?.kind === 'final';
}

function decisionOf(reason: RunReason | undefined): DecisionReason | 'until' {
  return (reason as DecisionReason | undefined) ?? 'until';
}

function openActions(run: Run): RunAction[] {
  const flags = run.attributes.actions ?? {};
  const open: [boolean | undefined, RunAction][] = [
    [flags['is-confirmable'], 'apply'],
    [flags['is-discardable'], 'discard'],
    [flags['is-cancelable'], 'cancel'],
    [flags['is-force-cancelable'], 'force-cancel'],
  ];
  return open.flatMap(([flag, action]) => (flag ? [action] : []));
}
