import type { Json, JsonObject } from '../../http/json.ts';
import { type ChangeReason, deleteRemark } from '../plan/change-reason.ts';
import { hasChanges, type PlannedChange, type PlanOutcome } from '../plan/plan-outcome.ts';
import type { RefreshedResource } from '../plan/refreshed-resources.ts';
import { changesSummary, errorText } from './changes-summary.ts';
import type { LoggedPhase } from './logged-phase.ts';
import { planLogRecords } from './plan-log-records.ts';

export interface LoggedPlan extends LoggedPhase {
  refreshed: readonly RefreshedResource[];
}

/** The lines of a plan's log, without the header. */
export function planLogLines(plan: LoggedPlan): string[] {
  if (plan.isStructured) return planLogRecords(plan, plan.refreshed);
  const refreshed = plan.refreshed.map(({ address, id }) => `${address}: Refreshing state... [id=${id}]`);
  if (plan.failure !== undefined) return [...refreshed, '', ...errorText(plan.failure)];
  const notes = (plan.outcome.notes ?? []).map((note) => `The mock: ${note}`);
  return [...refreshed, '', ...planText(plan.outcome), ...(notes.length > 0 ? ['', ...notes] : [])];
}

/** The text of `terraform plan`. */
function planText(outcome: PlanOutcome): string[] {
  const { drift = [] } = outcome;
  const found = hasChanges(outcome) && drift.length > 0 ? driftText(drift) : [];
  if (outcome.refreshOnly && found.length > 0) return [...found, ...REFRESH_ONLY];
  if (!hasChanges(outcome)) {
    return [
      'No changes. Your infrastructure matches the configuration.',
      '',
      'Terraform has compared your real infrastructure against your configuration',
      'and found no differences, so no changes are needed.',
    ];
  }
  const outputs = outcome.outputs.map(
    ({ name, actions, after, unknown, sensitive }) =>
      `  ${SIGNS[actions[0] ?? 'update']} ${name} = ${sensitive ? '(sensitive value)' : unknown ? '(known after apply)' : JSON.stringify(after)}`,
  );
  const changed = outcome.changes.flatMap((change) => ['', ...changeText(change)]);
  const invoked = outcome.invocations.map((address) => `  # ${address} will be invoked`);
  return [
    ...found,
    ...(changed.length > 0 ? ['Terraform will perform the following actions:', ...changed, ''] : []),
    ...(invoked.length > 0 ? ['Terraform will invoke the following action(s):', '', ...invoked, ''] : []),
    changesSummary(outcome, 'plan'),
    ...(outputs.length > 0 ? ['', 'Changes to Outputs:', ...outputs] : []),
  ];
}

const SIGNS = { create: '+', update: '~', delete: '-', forget: '.' } as const;

const DOES: Readonly<Record<string, string>> = {
  create: 'will be created',
  update: 'will be updated in-place',
  delete: 'will be destroyed',
  'delete,create': 'must be replaced',
  'create,delete': 'must be replaced',
  forget: 'will no longer be managed by Terraform, but will not be destroyed',
};

const REPLACED: Readonly<Partial<Record<ChangeReason, string>>> = {
  replace_because_tainted: 'is tainted, so must be replaced',
  replace_by_request: 'will be replaced, as requested',
};

function driftText(drift: readonly PlannedChange[]): string[] {
  return [
    'Note: Objects have changed outside of Terraform',
    '',
    'Terraform detected the following changes made outside of Terraform since the',
    'last "terraform apply" which may have affected this plan:',
    ...drift.flatMap((change) => ['', ...changeText(change, change.after ? 'has changed' : 'has been deleted')]),
    '',
  ];
}

const REFRESH_ONLY = [
  'This is a refresh-only plan, so Terraform will not take any actions to undo',
  'these. If you were expecting these changes then you can apply this plan to',
  'record the updated values in the Terraform state without changing any remote',
  'objects.',
];

function changeText(change: PlannedChange, done?: string): string[] {
  const { actions, type, name, before, after, unknown, sensitive, reason } = change;
  const does = done ?? (reason && REPLACED[reason]) ?? DOES[actions.join()] ?? 'will be imported';
  const signs = actions.map((action) => SIGNS[action]);
  const sign = signs.length > 1 ? signs.join('/') : ` ${signs[0] ?? ''}`;
  const names = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {}), ...unknown])].sort();
  const width = Math.max(0, ...names.map((one) => one.length));
  const attributes = names.flatMap((one) => attributeText(one, width, { before, after, unknown, sensitive }));
  return [...headingOf(change, does), `${sign.padStart(3)} resource "${type}" "${name}" {`, ...attributes, '    }'];
}

function headingOf(change: PlannedChange, does: string): string[] {
  const { address, actions, previous, importing, reason } = change;
  if (actions.length === 0 && previous !== undefined) return [`  # ${previous} has moved to ${address}`];
  const isForgotten = actions.includes('forget');
  const remarks = [
    isForgotten ? '(destroy = false is set in the configuration)' : reason && deleteRemark(reason, change),
    previous === undefined ? undefined : `(moved from ${previous})`,
    actions.length === 0 || importing === undefined ? undefined : `(imported from "${importing}")`,
  ];
  return [`  # ${address} ${does}`, ...remarks.flatMap((remark) => (remark === undefined ? [] : `  # ${remark}`))];
}

function attributeText(
  name: string,
  width: number,
  { before, after, unknown, sensitive }: Pick<PlannedChange, 'before' | 'after' | 'unknown' | 'sensitive'>,
): string[] {
  const text = (value: Json | undefined) =>
    sensitive.includes(name) ? '(sensitive value)' : JSON.stringify(value ?? null);
  const old = memberOf(before, name);
  // Terraform leaves out attributes without a value before and after.
  if (!unknown.includes(name) && (old ?? memberOf(after, name) ?? null) === null) return [];
  const next = unknown.includes(name) ? '(known after apply)' : text(memberOf(after, name));
  const label = name.padEnd(width);
  if (!before) return [`      + ${label} = ${next}`];
  if (!after && !unknown.includes(name)) return [`      - ${label} = ${text(old)} -> null`];
  const same = !unknown.includes(name) && JSON.stringify(old) === JSON.stringify(memberOf(after, name));
  return [same ? `        ${label} = ${text(old)}` : `      ~ ${label} = ${text(old)} -> ${next}`];
}

function memberOf(attributes: JsonObject | null, name: string): Json | undefined {
  return attributes?.[name];
}
