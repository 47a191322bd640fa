import { failureOf } from '../../simulation/resources/runs/machine/failure-of.ts';
import { outcomeOf } from '../../simulation/resources/runs/machine/plan-run.ts';
import { planOf } from '../../simulation/resources/runs/machine/run-parts.ts';
import { toOne, type WorldRecord } from '../../simulation/world/record.ts';
import type { World } from '../../simulation/world/world.ts';
import type { PlannedChange } from '../plan/plan-outcome.ts';
import { errorText, summaryOf } from '../plan/summary-of.ts';
import { applyLogRecords, DOING } from './plan-log-records.ts';

/** Without the header. */
export function applyLogLines(world: World, run: WorldRecord, apply: WorldRecord): string[] {
  const outcome = outcomeOf(planOf(world, run));
  const failed = failureOf(world, run, 'apply');
  const outputs = failed === undefined ? outputsAfter(world, run) : [];
  if (apply.attributes['structured-run-output-enabled'] === true) {
    return applyLogRecords(run, apply, { ...outcome, outputs: [] }, failed, outputs);
  }
  const last = outcome.changes.at(-1);
  const lines = outcome.changes.flatMap((change) => changeLines(change, failed !== undefined && change === last));
  const invoked = outcome.invocations.map((address) => `${address}: Action complete`);
  if (failed !== undefined) return [...lines, '', ...errorText(failed)];
  const summary = summaryOf(outcome, 'apply', run.attributes['is-destroy'] === true);
  const shown = outputs.map(
    ({ name, value, sensitive }) => `${name} = ${sensitive ? '<sensitive>' : JSON.stringify(value)}`,
  );
  return [...lines, ...invoked, '', summary, ...(shown.length > 0 ? ['', 'Outputs:', '', ...shown] : [])];
}

/** The changes that a log still growing has shown as complete. */
export function shownChanges(
  { attributes, internal }: WorldRecord,
  changes: readonly PlannedChange[],
): PlannedChange[] {
  const shown = Number(internal['shown'] ?? 0);
  const isStructured = attributes['structured-run-output-enabled'] === true;
  // Records begin with one of the version, and have none of imports.
  let line = isStructured ? 1 : 0;
  return changes.filter((change) => {
    const { importing: _, ...changed } = change;
    line += changeLines(isStructured ? changed : change, false).length;
    // What has no line of its own goes with the one before it.
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

export interface AppliedOutput {
  name: string;
  value: unknown;
  type: unknown;
  sensitive: boolean;
}

/** Of the state that the run wrote. */
function outputsAfter(world: World, run: WorldRecord): AppliedOutput[] {
  const version = world.related('state-versions', 'run', run.id).at(-1);
  if (!version || toOne(version, 'run')?.id !== run.id) return [];
  return world.related('state-version-outputs', 'state-version', version.id).map(({ attributes }) => ({
    name: String(attributes['name']),
    value: attributes['value'],
    type: attributes['detailed-type'],
    sensitive: attributes['sensitive'] === true,
  }));
}
