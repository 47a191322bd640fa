import type { Client } from '@hcptf/client';
import type { CompositeContext } from './composite-tool.ts';

/** The changes of a plan, from its redacted JSON. */
export interface PlanChanges {
  readonly planId: string;
  readonly changes: readonly PlannedChange[];
  readonly drift: readonly PlannedChange[];
  /** Actions by name of the output. */
  readonly outputs: Readonly<Record<string, readonly string[]>>;
  /** Addresses of provider-defined actions that the apply invokes. */
  readonly invocations: readonly string[];
  readonly deferred: number;
}

export interface PlannedChange {
  readonly address: string;
  readonly type: string;
  readonly mode: string;
  /** `create`, `update`, `delete`, `delete` and `create` for a replacement, `no-op`, … */
  readonly actions: readonly string[];
  readonly reason?: string | undefined;
  readonly replacePaths: readonly string[];
  readonly imported: boolean;
  readonly movedFrom?: string | undefined;
  readonly deposed?: string | undefined;
  readonly after: unknown;
}

/** Reads the plan of a run, or a plan by its id. A plan without a readable document is refused with the reason. */
export async function readPlanChanges(
  { client, signal, fetchSigned }: Pick<CompositeContext, 'client' | 'signal' | 'fetchSigned'>,
  { run_id, plan_id }: { readonly run_id?: unknown; readonly plan_id?: unknown },
): Promise<PlanChanges | { readonly refused: string }> {
  const options = signal ? { signal } : {};
  const planId = typeof run_id === 'string' ? await planOf(client, run_id, options) : String(plan_id);
  if (planId === undefined) return { refused: `${String(run_id)} has no plan yet.` };
  if (typeof run_id === 'string' && plan_id !== undefined && plan_id !== planId) {
    return { refused: `the plan of ${run_id} is ${planId}, not ${String(plan_id)}.` };
  }
  const answer: unknown = await client.getPlanRedactedJsonOutput({ path: { plan_id: planId }, ...options });
  if (answer === undefined)
    return { refused: `the changes of ${planId} cannot be read yet: wait until the plan is finished.` };
  const location = (answer as { location?: unknown }).location;
  const document = typeof location === 'string' ? await readSigned(fetchSigned, location) : answer;
  if (typeof document !== 'object' || document === null) {
    return { refused: `the changes of ${planId} could not be read from storage; try again.` };
  }
  return { planId, ...readChanges(document) };
}

async function planOf(client: Client, run_id: string, options: { signal?: AbortSignal }): Promise<string | undefined> {
  const { data } = await client.getRun({ path: { run_id }, ...options });
  return data.relationships?.plan?.data?.id;
}

async function readSigned(fetchSigned: CompositeContext['fetchSigned'], url: string): Promise<unknown> {
  const response = await fetchSigned(url);
  const text = await response.text();
  try {
    return response.ok ? JSON.parse(text) : undefined;
  } catch {
    return undefined;
  }
}

type Json = Readonly<Record<string, unknown>>;

function readChanges(document: unknown): Omit<PlanChanges, 'planId'> {
  const plan = object(document);
  const outputs = Object.entries(object(plan['output_changes'])).map(
    ([name, change]) => [name, actionsOf(change)] as const,
  );
  return {
    changes: list(plan['resource_changes']).map(readChange),
    drift: list(plan['resource_drift']).map(readChange),
    outputs: Object.fromEntries(outputs.filter(([, actions]) => !actions.includes('no-op'))),
    invocations: list(plan['action_invocations']).map((invocation) => String(object(invocation)['address'] ?? '')),
    deferred: list(plan['deferred_changes']).length,
  };
}

function readChange(value: unknown): PlannedChange {
  const { address, type, mode, change, action_reason: reason, previous_address: movedFrom, deposed } = object(value);
  const { replace_paths: paths, importing, after } = object(change);
  return {
    address: String(address ?? ''),
    type: String(type ?? ''),
    mode: String(mode ?? 'managed'),
    actions: actionsOf(change),
    reason: typeof reason === 'string' ? reason : undefined,
    replacePaths: list(paths).map((path) => (Array.isArray(path) ? path.join('.') : String(path))),
    imported: typeof importing === 'object' && importing !== null,
    movedFrom: typeof movedFrom === 'string' && movedFrom !== address ? movedFrom : undefined,
    deposed: typeof deposed === 'string' ? deposed : undefined,
    after,
  };
}

function actionsOf(change: unknown): string[] {
  return list(object(change)['actions']).map(String);
}

function object(value: unknown): Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : {};
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
