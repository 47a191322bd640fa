import type { RunWaitResult } from '@hcptf/client/runs';
import type { ToolSchema } from '../definitions/tool-definition.ts';

/** The parts of a run document that are read here. */
export interface RunDocument {
  readonly data: {
    readonly id: string;
    readonly attributes: Readonly<Record<string, unknown>>;
    readonly relationships?: Readonly<Record<string, unknown>> | undefined;
  };
  readonly included?: unknown;
}

/** Where a wait ended: at a decision or at the end of the run; undefined after a timeout. */
export type RunStop = Pick<RunWaitResult, 'final' | 'reason'> | undefined;

export const runOutcomeSchema: ToolSchema & { readonly type: 'object' } = {
  type: 'object',
  properties: {
    run_id: { type: 'string' },
    status: { type: 'string' },
    state: { type: 'string', enum: ['running', 'waiting', 'final'] },
    reason: { type: 'string' },
    still_running: { type: 'boolean' },
    actions: { type: 'array', items: { type: 'string' } },
    has_changes: { type: 'boolean' },
    counts: { type: 'object', additionalProperties: { type: 'integer' } },
    error: { type: 'string' },
    policy_check_ids: { type: 'array', items: { type: 'string' } },
    task_stage_ids: { type: 'array', items: { type: 'string' } },
    plan_id: { type: 'string' },
    apply_id: { type: 'string' },
  },
  required: ['run_id', 'status', 'state', 'still_running', 'actions'],
};

/** Tells a model the state of a run, why it stopped there, and which tools continue it. */
export function describeRun({ data, included }: RunDocument, stop: RunStop): Record<string, unknown> {
  const { id, attributes, relationships } = data;
  const can = flags(attributes['actions']);
  const state = stop === undefined ? 'running' : stop.final ? 'final' : 'waiting';
  const reason = stop?.reason;
  const checks = idsOf(relationships, 'policy-checks');
  const stages = idsOf(relationships, 'task-stages');
  const override = reason === 'policy-override' || reason === 'task-decision';
  const actions = [
    ...(state === 'waiting' && can('is-confirmable') ? ['summarize_plan', 'apply_run'] : []),
    ...(state === 'waiting' && override ? [checks.length > 0 ? 'override_policy_check' : 'override_task_stage'] : []),
    ...(can('is-discardable') ? ['discard_run'] : []),
    ...(can('is-cancelable') ? ['cancel_run'] : []),
    ...(can('is-force-cancelable') ? ['force_cancel_run'] : []),
    ...(reason === 'errored' ? ['read_run_logs'] : []),
  ];
  const error = attributes['error-text'];
  return {
    run_id: id,
    status: String(attributes['status'] ?? 'unknown'),
    state,
    ...(reason !== undefined && { reason }),
    still_running: state === 'running',
    actions,
    ...(typeof attributes['has-changes'] === 'boolean' && { has_changes: attributes['has-changes'] }),
    ...countsOf(Array.isArray(included) ? included : []),
    ...(typeof error === 'string' && { error }),
    ...(override && checks.length > 0 && { policy_check_ids: checks }),
    ...(override && stages.length > 0 && { task_stage_ids: stages }),
    ...first('plan_id', idsOf(relationships, 'plan')),
    ...first('apply_id', idsOf(relationships, 'apply')),
  };
}

function countsOf(included: readonly unknown[]): { counts?: Record<string, number> } {
  const plan = included.find((resource) => (resource as { type?: string } | null)?.type === 'plans') as
    | { attributes?: Readonly<Record<string, unknown>> }
    | undefined;
  const names = {
    add: 'resource-additions',
    change: 'resource-changes',
    destroy: 'resource-destructions',
    import: 'resource-imports',
  };
  const counts = Object.entries(names).flatMap(([name, wire]) => {
    const count = plan?.attributes?.[wire];
    return typeof count === 'number' ? [[name, count] as const] : [];
  });
  const invoked = plan?.attributes?.['action-invocations'];
  if (typeof invoked === 'number' && invoked > 0) counts.push(['invoke', invoked]);
  return counts.length > 0 ? { counts: Object.fromEntries(counts) } : {};
}

function flags(value: unknown): (name: string) => boolean {
  return (name) => typeof value === 'object' && value !== null && (value as Record<string, unknown>)[name] === true;
}

function idsOf(relationships: RunDocument['data']['relationships'], name: string): string[] {
  const data = (relationships?.[name] as { data?: unknown } | undefined)?.data;
  return [data ?? []]
    .flat()
    .flatMap((one) => (typeof (one as { id?: unknown } | null)?.id === 'string' ? [(one as { id: string }).id] : []));
}

function first(name: string, [id]: string[]): Record<string, string> {
  return id === undefined ? {} : { [name]: id };
}
