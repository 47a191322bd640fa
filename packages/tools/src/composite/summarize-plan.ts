import { type CompositeTool, defineComposite } from './composite-tool.ts';
import { planFingerprint } from './plan-fingerprint.ts';
import { type PlanChanges, type PlannedChange, readPlanChanges } from './read-plan-changes.ts';

/** Longer lists are cut; a plan can have more changes than fit any context. */
const MOST_LISTED = 25;
const MOST_TYPES = 20;
const LONGEST_ADDRESS = 160;

const list = { type: 'array', items: { type: 'string' } } as const;

export const summarizePlan: CompositeTool = {
  definition: defineComposite({
    name: 'summarize_plan',
    title: 'Summarize plan',
    description:
      'Say what the plan of a run would do: counts by action and type, replaced resources with the reason, destroyed addresses, drift, changed outputs. ' +
      'Give run_id, or plan_id. The fingerprint binds apply_run to this very plan.',
    toolset: 'plans-and-applies',
    inputSchema: {
      type: 'object',
      properties: {
        run_id: { type: 'string', pattern: '^run-[A-Za-z0-9]+$' },
        plan_id: { type: 'string', pattern: '^plan-[A-Za-z0-9]+$' },
      },
      required: [],
      additionalProperties: false,
    },
    outputSchema: {
      type: 'object',
      properties: {
        plan_id: { type: 'string' },
        fingerprint: { type: 'string' },
        has_changes: { type: 'boolean' },
        counts: { type: 'object', additionalProperties: { type: 'integer' } },
        by_type: { type: 'object', additionalProperties: { type: 'string' } },
        destroyed: list,
        replaced: list,
        moved: list,
        drifted: list,
        outputs: { type: 'object', additionalProperties: { type: 'string' } },
        invoked_actions: list,
      },
      required: ['plan_id', 'fingerprint', 'has_changes', 'counts'],
    },
  }),
  async run({ run_id, plan_id }, context) {
    if (run_id === undefined && plan_id === undefined) return { refused: 'summarize_plan needs run_id or plan_id.' };
    const read = await readPlanChanges(context, { run_id, plan_id });
    if ('refused' in read) return { refused: `summarize_plan: ${read.refused}` };
    return summarize(read, await planFingerprint(read));
  },
};

/** Summarizes changes; the size of the summary does not grow with the plan. */
export function summarize(plan: PlanChanges, fingerprint: string): { data: Record<string, unknown>; notes: string[] } {
  const notes: string[] = [];
  const changed = plan.changes.filter(
    (change) => change.mode !== 'data' && !['no-op', 'read'].includes(actionOf(change)),
  );
  const counts = countBy(changed, actionOf);
  const imports = plan.changes.filter((change) => change.imported).length;
  const cut = (name: string, lines: readonly string[]) => {
    if (lines.length > MOST_LISTED) notes.push(`${name}: the first ${MOST_LISTED} of ${lines.length}.`);
    return lines
      .slice(0, MOST_LISTED)
      .map((line) => (line.length > LONGEST_ADDRESS ? `${line.slice(0, LONGEST_ADDRESS)}…` : line));
  };
  const of = (action: string) => changed.filter((change) => actionOf(change) === action);
  const moved = plan.changes.filter((change) => change.movedFrom !== undefined);
  const outputs = Object.entries(plan.outputs).map(([name, actions]) => [name, actions.join(' then ')]);
  if (outputs.length > MOST_LISTED) notes.push(`outputs: the first ${MOST_LISTED} of ${outputs.length}.`);
  const sections = {
    by_type: byType(changed, notes),
    destroyed: cut(
      'destroyed',
      of('delete').map((change) => withReason(change)),
    ),
    replaced: cut(
      'replaced',
      of('replace').map((change) => withReason(change)),
    ),
    moved: cut(
      'moved',
      moved.map((change) => `${change.movedFrom} → ${change.address}`),
    ),
    drifted: cut(
      'drifted',
      plan.drift.map((change) => `${change.address} (${actionOf(change)})`),
    ),
    outputs: Object.fromEntries(
      outputs.slice(0, MOST_LISTED).map(([name = '', text]) => [name.slice(0, LONGEST_ADDRESS), text]),
    ),
    invoked_actions: cut('invoked_actions', plan.invocations),
  };
  const all = {
    ...counts,
    ...(imports > 0 && { import: imports }),
    ...(plan.deferred > 0 && { deferred: plan.deferred }),
  };
  const shown = Object.entries(sections).filter(([, value]) => Object.keys(value).length > 0);
  const has_changes = changed.length + outputs.length + imports + plan.invocations.length + moved.length > 0;
  return { data: { plan_id: plan.planId, fingerprint, has_changes, counts: all, ...Object.fromEntries(shown) }, notes };
}

/** A replacement is a delete and a create, in either order. */
function actionOf({ actions }: PlannedChange): string {
  return actions.includes('delete') && actions.includes('create') ? 'replace' : actions.join(' then ');
}

function withReason({ address, deposed, reason, replacePaths }: PlannedChange): string {
  const why = [
    reason?.replace(/^(replace|delete)_(because|by)_/, '').replaceAll('_', ' '),
    replacePaths.length > 0 && `forced by ${replacePaths.slice(0, 5).join(', ')}`,
  ].filter(Boolean);
  const object = deposed === undefined ? address : `${address} (deposed ${deposed})`;
  return why.length > 0 ? `${object.slice(0, LONGEST_ADDRESS)}: ${why.join('; ')}` : object;
}

function byType(changed: readonly PlannedChange[], notes: string[]): Record<string, string> {
  const groups = new Map<string, PlannedChange[]>();
  for (const change of changed) {
    const group = groups.get(change.type);
    if (group) group.push(change);
    else groups.set(change.type, [change]);
  }
  const largest = [...groups].sort(([, a], [, b]) => b.length - a.length);
  if (largest.length > MOST_TYPES) notes.push(`by_type: the ${MOST_TYPES} most frequent of ${largest.length}.`);
  return Object.fromEntries(
    largest.slice(0, MOST_TYPES).map(([type, members]) => [
      type,
      Object.entries(countBy(members, actionOf))
        .map(([action, count]) => `${count} ${action}`)
        .join(', '),
    ]),
  );
}

function countBy<Item>(items: readonly Item[], key: (item: Item) => string): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const item of items) counts[key(item)] = (counts[key(item)] ?? 0) + 1;
  return counts;
}
