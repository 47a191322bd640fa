import type { Json } from '../../../http/json.ts';
import { invokedAt } from '../../workspace/terraform-actions.ts';
import { secondsTimestamp } from '../../world/clock.ts';
import { refTo, toOne, type WorldRecord } from '../../world/record.ts';
import type { World } from '../../world/world.ts';
import { avatarOf } from '../organizations/user-presenter.ts';

/** The `invoked-by` value for callers that are not users. */
export const NOT_A_USER = 'system:not_a_user';

/** What the invocations of one action in one run come to. */
export function runSummaries(world: World, action: WorldRecord): WorldRecord[] {
  const byRun = groupBy(world.related('action-invocations', 'action', action.id), (one) => toOne(one, 'run')?.id ?? '');
  const summaries: WorldRecord[] = [];
  for (const [id, invocations] of byRun) {
    const run = world.get('runs', id);
    if (run) summaries.push(runSummary(world, action, run, invocations));
  }
  return summaries.reverse();
}

/** The person who started a run; undefined for teams, organizations and what starts by itself. */
export function invoker(world: World, run: WorldRecord | undefined): WorldRecord | undefined {
  const user = run && world.follow(toOne(run, 'created-by'));
  return user?.type === 'users' && user.attributes['is-service-account'] !== true ? user : undefined;
}

/** Lifecycle invocations under the resource whose change triggered them. */
export function resourceGroups(invocations: readonly WorldRecord[]): WorldRecord[] {
  const lifecycle = invocations.filter(({ attributes }) => attributes['invocation-method'] === 'lifecycle');
  const groups = groupBy(lifecycle, ({ attributes }) => String(attributes['triggering-resource-address']));
  return [...groups].map(([address, members]) => ({
    id: address,
    type: 'action-invocation-resource-groups',
    attributes: {
      'triggering-resource-address': address,
      'aggregate-invocation-status': aggregate(members),
      invocations: members.map(({ id, attributes }) => ({
        id,
        'final-status': attributes['final-status'] ?? null,
        'action-key': attributes['action-key'] ?? null,
        'action-trigger-event': attributes['action-trigger-event'] ?? null,
      })),
    },
    relationships: {},
    internal: {},
  }));
}

function runSummary(world: World, action: WorldRecord, run: WorldRecord, invocations: WorldRecord[]): WorldRecord {
  const user = invoker(world, run);
  const last = Math.max(...invocations.map(invokedAt).filter((time) => !Number.isNaN(time)));
  return {
    id: `${action.id}:${run.id}`,
    type: 'action-invocation-run-summary',
    attributes: {
      'aggregate-invocation-status': aggregate(invocations),
      'invocation-method': invocations[0]?.attributes['invocation-method'] ?? null,
      'invoked-at': Number.isFinite(last) ? secondsTimestamp(last) : null,
      'invoked-by': user ? { username: user.attributes['username'] ?? null, 'avatar-url': avatarOf(user) } : null,
      'invocation-statuses': countStatuses(invocations),
      'planned-invocation-count': invocations.length,
    },
    relationships: { action: refTo(action), run: refTo(run) },
    internal: { source: run.attributes['source'] ?? null, 'invoked-by': user?.attributes['username'] ?? NOT_A_USER },
  };
}

function countStatuses(invocations: readonly WorldRecord[]): Record<string, number> {
  const counts: Record<string, number> = { successful: 0, failed: 0 };
  for (const { attributes } of invocations) {
    const status = attributes['final-status'];
    if (typeof status === 'string') counts[status] = (counts[status] ?? 0) + 1;
  }
  return counts;
}

/** One failure makes it unsuccessful; one success makes up for what was not invoked. */
function aggregate(invocations: readonly WorldRecord[]): Json {
  const statuses = new Set(invocations.map(({ attributes }) => attributes['final-status'] ?? null));
  if (statuses.has(null)) return 'run_in_progress';
  if (statuses.has('failed')) return 'not_successful';
  return statuses.has('successful') ? 'successful' : 'not_invoked';
}

function groupBy(records: readonly WorldRecord[], keyOf: (record: WorldRecord) => string): Map<string, WorldRecord[]> {
  const groups = new Map<string, WorldRecord[]>();
  for (const record of records) {
    const group = groups.get(keyOf(record));
    if (group) group.push(record);
    else groups.set(keyOf(record), [record]);
  }
  return groups;
}
