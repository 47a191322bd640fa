import type { Answer } from '../../../http/answer.ts';
import { answer } from '../../documents/answers.ts';
import type { Call, Handlers } from '../../documents/call.ts';
import { type ListOptions, list } from '../../documents/list.ts';
import { agentPool } from '../../workspace/agent-pool.ts';
import { toOne, type WorldRecord } from '../../world/record.ts';
import { nameKey } from '../../world/record-types.ts';
import { workspaceOf } from './machine/run-parts.ts';
import { currentRun } from './machine/run-queue.ts';
import { inStatusGroup, isExecuting, statusOf } from './machine/run-status.ts';
import { runOperation } from './run-operation.ts';
import { runsByAge } from './runs-by-age.ts';

export const runListHandlers: Handlers = {
  listWorkspaceRuns,
  listOrganizationRuns,
  listOrganizationRunQueue,
  getOrganizationCapacity,
};

function listWorkspaceRuns(call: Call): Answer {
  const workspace = call.scope.get('workspaces');
  // Newest first; the index has the oldest first.
  const runs = call.world.related('runs', 'workspace', workspace.id).toReversed();
  return list(call, runs, { where: filtersOf(call) });
}

function listOrganizationRuns(call: Call): Answer {
  const { world } = call;
  const { id } = call.scope.get('organizations');
  const names = call.query.list('filter[workspace_names]');
  const ids = names && new Set(names.map((name) => world.find('workspaces', nameKey(id, name))?.id));
  const visible = visibleWorkspaces(call);
  return list(call, runsByAge(world, id), {
    where: [...filtersOf(call, 'year'), ids && ((run) => ids.has(toOne(run, 'workspace')?.id)), visible],
  });
}

/** Whether a run may be seen, found out once for each workspace. Undefined where all may. */
function visibleWorkspaces({ world, access, scope }: Call): ((run: WorldRecord) => boolean) | undefined {
  if (access.readsAllRuns(scope.get('organizations'))) return undefined;
  const known = new Map<string, boolean>();
  return (run) => {
    const ref = toOne(run, 'workspace');
    const key = ref?.id ?? '';
    let visible = known.get(key);
    if (visible === undefined) {
      const workspace = world.follow(ref);
      visible = workspace !== undefined && access.workspace(workspace).has('read runs');
      known.set(key, visible);
    }
    return visible;
  };
}

function filtersOf({ world, query }: Call, fallback?: string): NonNullable<ListOptions['where']> {
  const operations = query.list('filter[operation]');
  const statuses = query.list('filter[status]');
  const sources = query.list('filter[source]');
  const group = query.text('filter[status_group]');
  const pools = query.list('filter[agent_pool_names]');
  const timeframe = query.text('filter[timeframe]') ?? fallback;
  const user = query.text('search[user]')?.toLowerCase();
  const commit = query.text('search[commit]')?.toLowerCase();
  const basic = user === undefined && commit === undefined ? query.text('search[basic]')?.toLowerCase() : undefined;
  const yearAgo = new Date(world.clock.now());
  yearAgo.setUTCFullYear(yearAgo.getUTCFullYear() - 1);
  const since = yearAgo.toISOString();
  const createdAt = ({ attributes }: WorldRecord) => String(attributes['created-at']);
  const usersOf = (run: WorldRecord) => [
    world.follow(toOne(run, 'created-by'))?.attributes['username'],
    ingressOf(run)?.attributes['sender-username'],
  ];
  const ingressOf = (run: WorldRecord) =>
    world.related('ingress-attributes', 'configuration-version', toOne(run, 'configuration-version')?.id ?? '')[0];
  const shaOf = (run: WorldRecord) => String(ingressOf(run)?.attributes['commit-sha'] ?? '');
  const isUser = (run: WorldRecord, name: string) =>
    usersOf(run).some((one) => String(one ?? '').toLowerCase() === name);
  return [
    // Runs that only plan are shown on request.
    operations ? (run) => operations.includes(runOperation(run)) : (run) => run.attributes['plan-only'] !== true,
    statuses && ((run) => statuses.includes(statusOf(run))),
    sources && ((run) => sources.includes(String(run.attributes['source']))),
    group === undefined ? undefined : (run) => inStatusGroup(run, group),
    pools && ((run) => pools.includes(String(agentPool(world, workspaceOf(world, run))?.attributes['name']))),
    timeframe === undefined
      ? undefined
      : timeframe === 'year'
        ? (run) => createdAt(run) >= since
        : (run) => createdAt(run).startsWith(timeframe),
    user === undefined ? undefined : (run) => isUser(run, user),
    commit === undefined ? undefined : (run) => shaOf(run).toLowerCase().startsWith(commit),
    basic === undefined
      ? undefined
      : (run) =>
          run.id.toLowerCase() === basic ||
          String(run.attributes['message'] ?? '')
            .toLowerCase()
            .includes(basic) ||
          shaOf(run).toLowerCase() === basic ||
          isUser(run, basic),
  ];
}

/** Runs that execute or wait for a slot, in order; what waits behind another run of its workspace is not among them. */
function queued(call: Call): WorldRecord[] {
  const visible = visibleWorkspaces(call);
  const isQueued = (run: WorldRecord) =>
    isExecuting(run) || (statusOf(run) === 'pending' && currentRun(call.world, workspaceOf(call.world, run)) === run);
  const runs = [...runsByAge(call.world, call.scope.get('organizations').id)]
    .filter((run) => isQueued(run) && (!visible || visible(run)))
    .reverse();
  const isRunning = (run: WorldRecord) => statusOf(run) === 'planning' || statusOf(run) === 'applying';
  return [...runs.filter(isRunning), ...runs.filter((run) => !isRunning(run))];
}

function listOrganizationRunQueue(call: Call): Answer {
  const runs = queued(call).map((run, position) => ({
    ...run,
    attributes: { ...run.attributes, 'position-in-queue': position },
  }));
  return list(call, runs);
}

function getOrganizationCapacity(call: Call): Answer {
  const { id } = call.scope.get('organizations');
  const runs = queued(call);
  const running = runs.filter((run) => statusOf(run) === 'planning' || statusOf(run) === 'applying').length;
  const attributes = { running, pending: runs.length - running };
  return answer(200, { data: { id, type: 'organization-capacity', attributes } });
}
