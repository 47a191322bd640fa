import { sleep } from '../clock.ts';
import { runStates } from '../generated/run-states.ts';
import { type CompositeTool, define } from './composite-tool.ts';
import type { RunState } from './run-state.ts';

const FIRST_INTERVAL_MS = 1_000;
const LONGEST_INTERVAL_MS = 10_000;
const DEFAULT_SECONDS = 60;
const LONGEST_SECONDS = 600;

export const waitForRun: CompositeTool = {
  definition: define({
    name: 'wait_for_run',
    title: 'Wait for run',
    description:
      'Wait until a run needs a decision or has ended, and say why and what can be done. Where still_running is true, call again.',
    toolset: 'runs',
    inputSchema: {
      type: 'object',
      properties: {
        run_id: { type: 'string', pattern: '^run-[A-Za-z0-9]+$' },
        timeout_seconds: {
          description: `Default ${DEFAULT_SECONDS}.`,
          type: 'integer',
          minimum: 0,
          maximum: LONGEST_SECONDS,
        },
      },
      required: ['run_id'],
      additionalProperties: false,
    },
    outputSchema: {
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
    },
  }),
  async run({ run_id, timeout_seconds }, { client, clock, signal }) {
    const seconds = typeof timeout_seconds === 'number' ? timeout_seconds : DEFAULT_SECONDS;
    const end = clock.now() + seconds * 1000;
    const look = async () =>
      readRun(
        await client.getRun({
          path: { run_id: String(run_id) },
          query: { include: ['plan'] },
          ...(signal && { signal }),
        }),
      );
    let run = await look();
    let interval = FIRST_INTERVAL_MS;
    while (run.state === 'running' && clock.now() < end) {
      await sleep(clock, Math.min(interval, end - clock.now()), signal);
      const next = await look();
      // A run that moves is looked at often again.
      interval = next.status === run.status ? Math.min(interval * 1.5, LONGEST_INTERVAL_MS) : FIRST_INTERVAL_MS;
      run = next;
    }
    const { state } = run;
    return { data: { run_id, ...run, still_running: state === 'running' } };
  },
};

interface Document {
  readonly data: {
    readonly attributes: Readonly<Record<string, unknown>>;
    readonly relationships?: Readonly<Record<string, unknown>> | undefined;
  };
  readonly included?: readonly unknown[] | undefined;
}

interface Look extends Record<string, unknown> {
  readonly status: string;
  readonly state: RunState['kind'];
}

/** What a run document says of where the run stands and what can be done. */
function readRun(document: unknown): Look {
  const { data, included = [] } = document as Document;
  const { attributes } = data;
  const can = flags(attributes['actions']);
  const status = String(attributes['status']);
  const known: RunState = Object.hasOwn(runStates, status)
    ? (runStates[status] ?? { kind: 'running' })
    : { kind: 'running' };
  // A state that is not known, or that waits only at times, is told by what the API lets one do.
  const confirmable = can('is-confirmable');
  const waits =
    known.kind === 'waiting' ? known.when !== 'confirmable' || confirmable : known.kind === 'running' && confirmable;
  const state = known.kind === 'final' ? 'final' : waits ? 'waiting' : 'running';
  const reason = state === 'running' ? undefined : (known.reason ?? 'needs-confirmation');
  const checks = idsOf(data.relationships, 'policy-checks');
  const stages = idsOf(data.relationships, 'task-stages');
  const override = reason === 'policy-override' || reason === 'task-decision';
  const actions = [
    ...(state === 'waiting' && confirmable ? ['summarize_plan', 'apply_run'] : []),
    ...(state === 'waiting' && override ? [checks.length > 0 ? 'override_policy_check' : 'override_task_stage'] : []),
    ...(can('is-discardable') ? ['discard_run'] : []),
    ...(can('is-cancelable') ? ['cancel_run'] : []),
    ...(can('is-force-cancelable') ? ['force_cancel_run'] : []),
    ...(reason === 'errored' ? ['read_run_logs'] : []),
  ];
  const error = attributes['error-text'];
  return {
    status,
    state,
    ...(reason !== undefined && { reason }),
    actions,
    ...(typeof attributes['has-changes'] === 'boolean' && { has_changes: attributes['has-changes'] }),
    ...countsOf(included),
    ...(typeof error === 'string' && { error }),
    ...(override && checks.length > 0 && { policy_check_ids: checks }),
    ...(override && stages.length > 0 && { task_stage_ids: stages }),
    ...first('plan_id', idsOf(data.relationships, 'plan')),
    ...first('apply_id', idsOf(data.relationships, 'apply')),
  };
}

function countsOf(included: readonly unknown[]): { counts?: Record<string, number> } {
  const plan = included.find((resource) => (resource as { type?: string }).type === 'plans') as
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
  return counts.length > 0 ? { counts: Object.fromEntries(counts) } : {};
}

function flags(value: unknown): (name: string) => boolean {
  return (name) => typeof value === 'object' && value !== null && (value as Record<string, unknown>)[name] === true;
}

function idsOf(relationships: Document['data']['relationships'], name: string): string[] {
  const data = (relationships?.[name] as { data?: unknown } | undefined)?.data;
  return [data ?? []]
    .flat()
    .flatMap((one) => (typeof (one as { id?: unknown }).id === 'string' ? [(one as { id: string }).id] : []));
}

function first(name: string, [id]: string[]): Record<string, string> {
  return id === undefined ? {} : { [name]: id };
}
