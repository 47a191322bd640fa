import type { PlannedChange } from '../plan/plan-outcome.ts';
import type { AppliedOutput } from './applied-output.ts';
import { changesSummary, errorText } from './changes-summary.ts';
import { DOING } from './doing.ts';
import type { LoggedPhase } from './logged-phase.ts';
import { applyLogRecords } from './plan-log-records.ts';

export interface LoggedApply extends LoggedPhase {
  isDestroy: boolean;
  /** Empty for a failed apply. */
  applied: readonly AppliedOutput[];
}

/** The lines of an apply's log, without the header. */
export function applyLogLines(apply: LoggedApply): string[] {
  if (apply.isStructured) return applyLogRecords(apply, apply);
  const { outcome, failure } = apply;
  const last = outcome.changes.at(-1);
  const lines = outcome.changes.flatMap((change) => changeLines(change, failure !== undefined && change === last));
  const invoked = outcome.invocations.map((address) => `${address}: Action complete`);
  if (failure !== undefined) return [...lines, '', ...errorText(failure)];
  const summary = changesSummary(outcome, 'apply', apply.isDestroy);
  const shown = apply.applied.map(
    ({ name, value, sensitive }) => `${name} = ${sensitive ? '<sensitive>' : JSON.stringify(value)}`,
  );
  return [...lines, ...invoked, '', summary, ...(shown.length > 0 ? ['', 'Outputs:', '', ...shown] : [])];
}

/** The changes that the first lines of a log show as complete. */
export function shownChanges(
  { shown, isStructured }: { shown: number; isStructured: boolean },
  changes: readonly PlannedChange[],
): PlannedChange[] {
  // Structured logs begin with the version, and have no lines for imports.
  let line = isStructured ? 1 : 0;
  return changes.filter((change) => {
    const { importing: _, ...changed } = change;
    line += changeLines(isStructured ? changed : change, false).length;
    // A change without a line counts with the one before it.
    return shown > 0 && line <= shown;
  });
}

function changeLines({ address, actions, importing }: PlannedChange, fails: boolean): string[] {
  const imported = [`${address}: Importing... [id=${importing}]`, `${address}: Import complete [id=${importing}]`];
  const changed = actions.flatMap((action) => {
    if (action === 'forget') return [];
    const [doing, done] = DOING[action];
    return fails ? [`${address}: ${doing}...`] : [`${address}: ${doing}...`, `${address}: ${done} complete after 0s`];
  });
  return importing === undefined ? changed : [...imported, ...changed];
}
