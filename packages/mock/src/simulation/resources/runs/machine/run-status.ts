import type { WorldRecord } from '../../../world/record.ts';

// https://developer.hashicorp.com/terraform/cloud-docs/api-docs/run#run-states

const FINAL: ReadonlySet<string> = new Set([
  'applied',
  'planned_and_finished',
  'policy_soft_failed',
  'discarded',
  'errored',
  'canceled',
  'force_canceled',
]);

/** The documented group of that name, for filters. */
const DISCARDABLE: ReadonlySet<string> = new Set([
  'planned',
  'planned_and_saved',
  'cost_estimated',
  'policy_checked',
  'policy_override',
  'post_plan_running',
  'post_plan_completed',
]);

const AWAITING: ReadonlySet<string> = new Set([
  'policy_override',
  'pre_plan_awaiting_decision',
  'post_plan_awaiting_decision',
]);

const EXECUTING: ReadonlySet<string> = new Set(['plan_queued', 'planning', 'confirmed', 'apply_queued', 'applying']);

export function statusOf({ attributes }: WorldRecord): string {
  return String(attributes['status']);
}

export function isFinal(run: WorldRecord): boolean {
  return isFinalStatus(statusOf(run));
}

export function isFinalStatus(status: string): boolean {
  return FINAL.has(status);
}

/** Waits for a person to override a policy or a task. */
export function awaitsOverride(run: WorldRecord): boolean {
  return AWAITING.has(statusOf(run));
}

/** Takes or waits for one of the organization's slots. */
export function isExecuting(run: WorldRecord): boolean {
  return EXECUTING.has(statusOf(run));
}

export function inStatusGroup(run: WorldRecord, group: string): boolean {
  if (group === 'discardable') return DISCARDABLE.has(statusOf(run));
  return isFinal(run) === (group === 'final');
}

const IRREGULAR: Readonly<Record<string, string>> = {
  pending: 'plan-queueable-at',
  policy_override: 'policy-soft-failed-at',
};

/** Its key in `status-timestamps`: `planned` → `planned-at`. */
export function timestampName(status: string): string {
  return IRREGULAR[status] ?? `${status.replaceAll('_', '-')}-at`;
}

/** Whether a run neither blocks a workspace nor waits for one: it only plans, or saves its plan for later. */
export function runsAside({ attributes }: WorldRecord): boolean {
  return attributes['plan-only'] === true || attributes['status'] === 'planned_and_saved' || isSaving(attributes);
}

/** A saved plan does not block until it is confirmed. */
function isSaving(attributes: WorldRecord['attributes']): boolean {
  const timestamps = attributes['status-timestamps'];
  const confirmed = typeof timestamps === 'object' && timestamps !== null && 'confirmed-at' in timestamps;
  return attributes['save-plan'] === true && !confirmed;
}
