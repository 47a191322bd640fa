import type { Client } from '@hcptf/client';
import { isNestedTooDeep } from '../validate/nesting.ts';
import type { CompositeContext } from './composite-tool.ts';
import { idOf, isObject, objectOf, readResource } from './read-resource.ts';
import { readText } from './read-text.ts';

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
  /** True where the document lists no change of a resource or an output, whatever the reason. */
  readonly empty: boolean;
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
  const changes = readChanges(document);
  if (!changes) return { refused: `what was read as ${planId} is no plan, or one of a format that is not known.` };
  return { planId, ...changes };
}

async function planOf(client: Client, run_id: string, options: { signal?: AbortSignal }): Promise<string | undefined> {
  const document = await client.getRun({ path: { run_id }, ...options });
  return idOf(readResource(objectOf(document)['data']), 'plan');
}

/** A plan holds the schemas of its providers, which are of some 10 MB each. */
const MOST_BYTES = 128 * 1024 * 1024;

async function readSigned(fetchSigned: CompositeContext['fetchSigned'], url: string): Promise<unknown> {
  const response = await fetchSigned(url);
  const text = await readText(response.body, MOST_BYTES);
  try {
    return response.ok && text !== undefined ? JSON.parse(text) : undefined;
  } catch {
    return undefined;
  }
}

/** Versions of the format whose lists are known. https://developer.hashicorp.com/terraform/internals/json-format */
const KNOWN_FORMAT = /^[01]\.\d+$/;

/** @returns undefined for a document that is no plan, or one of a format that is not known */
function readChanges(document: unknown): Omit<PlanChanges, 'planId'> | undefined {
  if (!isObject(document)) return undefined;
  const format = document['plan_format_version'] ?? document['format_version'];
  // Where nothing changes, HCP Terraform answers an empty object.
  const none = Object.keys(document).length === 0;
  if (!none && !(typeof format === 'string' && KNOWN_FORMAT.test(format))) return undefined;
  const lists = ['resource_changes', 'resource_drift', 'action_invocations', 'deferred_changes'].map(
    (name) => document[name] ?? [],
  );
  const outputs = document['output_changes'] ?? {};
  if (!lists.every((list) => Array.isArray(list)) || !isObject(outputs) || isNestedTooDeep(document)) return undefined;
  const [changes = [], drift = [], invocations = [], deferred = []] = lists;
  if (![...changes, ...drift].every(isChange) || !Object.values(outputs).every(hasActions)) return undefined;
  const actions = Object.entries(outputs).map(([name, change]) => [name, actionsOf(change)] as const);
  return {
    changes: changes.map(readChange),
    drift: drift.map(readChange),
    outputs: Object.fromEntries(actions.filter(([, done]) => !done.includes('no-op'))),
    invocations: invocations.map((invocation) => String(objectOf(invocation)['address'] ?? '')),
    deferred: deferred.length,
    empty: changes.length === 0 && actions.length === 0,
  };
}

function isChange(value: unknown): boolean {
  return isObject(value) && typeof value['address'] === 'string' && hasActions(value['change']);
}

function hasActions(change: unknown): boolean {
  const { actions } = objectOf(change);
  return Array.isArray(actions) && actions.every((action) => typeof action === 'string');
}

function readChange(value: unknown): PlannedChange {
  const { address, type, mode, change, action_reason: reason, previous_address: movedFrom, deposed } = objectOf(value);
  const { replace_paths: paths, importing, after } = objectOf(change);
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
  return list(objectOf(change)['actions']).map(String);
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
