import type { Answer } from '../../../http/answer.ts';
import { badRequest } from '../../../http/api-errors.ts';
import type { Json } from '../../../http/json.ts';
import { answer } from '../../documents/answers.ts';
import type { Call, Handlers } from '../../documents/call.ts';
import { list } from '../../documents/list.ts';
import { present } from '../../documents/presenter.ts';
import { invocationsOf, invokedAt, lastInvocation } from '../../workspace/terraform-actions.ts';
import { toOne, type WorldRecord } from '../../world/record.ts';
import { invoker, NOT_A_USER, resourceGroups, runSummaries } from './action-invocations.ts';

export const terraformActionHandlers: Handlers = {
  listTerraformActions,
  getTerraformAction,
  getTerraformActionFilterOptions,
  listTerraformActionRunSummaries,
  getTerraformActionInvocationFilterOptions,
  listTerraformActionInvocations,
  listTerraformActionResourceGroups,
};

type Filter = (record: WorldRecord) => boolean;

function listTerraformActions(call: Call): Answer {
  const { world, query } = call;
  const provider = query.text('filter[provider]');
  const module = query.text('filter[module_address]');
  const within = timeFilter(call, 'filter[last_invocation][invoked_at]');
  return list(call, actionsOf(call), {
    where: [
      provider === undefined ? undefined : ({ attributes }) => attributes['provider'] === provider,
      module === undefined ? undefined : ({ attributes }) => attributes['module-address'] === module,
      within && ((action) => within(lastInvocation(world, action))),
    ],
  });
}

function getTerraformAction(call: Call): Answer {
  const action = call.scope.get('actions');
  const shown = present(action, call);
  const count = call.world.related('action-invocations', 'action', action.id).length;
  return answer(200, { data: { ...shown, attributes: { ...shown.attributes, 'invocation-count': count } } });
}

function getTerraformActionFilterOptions(call: Call): Answer {
  const providers = distinct([...actionsOf(call)].map(({ attributes }) => attributes['provider'] ?? null));
  return options('action-filter-options', call.scope.get('workspaces').id, { providers });
}

function listTerraformActionRunSummaries(call: Call): Answer {
  const { query } = call;
  const run = query.text('filter[run][id]');
  const one = (parameter: string, of: (record: WorldRecord) => Json | undefined): Filter | undefined => {
    const wanted = query.list(parameter);
    return wanted && ((record) => wanted.includes(String(of(record))));
  };
  return list(call, runSummaries(call.world, call.scope.get('actions')), {
    where: [
      run === undefined ? undefined : (summary) => toOne(summary, 'run')?.id === run,
      one('filter[invocation_method]', ({ attributes }) => attributes['invocation-method']),
      one('filter[aggregate_invocation_status]', ({ attributes }) => attributes['aggregate-invocation-status']),
      one('filter[invoked_by]', ({ internal }) => internal['invoked-by']),
      one('filter[source]', ({ internal }) => internal['source']),
      timeFilter(call, 'filter[invoked_at]'),
    ],
  });
}

function getTerraformActionInvocationFilterOptions(call: Call): Answer {
  const { world } = call;
  const action = call.scope.get('actions');
  const names = world.related('action-invocations', 'action', action.id).map((invocation) => {
    const user = invoker(world, world.follow(toOne(invocation, 'run')));
    return user?.attributes['username'] ?? NOT_A_USER;
  });
  return options('action-invocation-filter-options', action.id, { 'invoked-by': distinct(names) });
}

function listTerraformActionInvocations(call: Call): Answer {
  const statuses = known(call, 'filter[status]', ['failed', 'not_invoked', 'successful']);
  const invocations = invocationsOf(call.world, call.scope.get('actions'), call.scope.get('runs'));
  return list(call, invocations, {
    where: [
      statuses && (({ attributes }) => statuses.includes(String(attributes['final-status']))),
      search(call, ({ attributes }) => [
        attributes['action-key'],
        attributes['final-status'],
        attributes['action-trigger-event'],
        attributes['triggering-resource-address'],
      ]),
    ],
    meta: ({ length: total }) => ({ counts: { invocations: { total } } }),
  });
}

function listTerraformActionResourceGroups(call: Call): Answer {
  const statuses = known(call, 'filter[aggregate_status]', ['successful', 'not_invoked', 'not_successful']);
  const groups = resourceGroups(invocationsOf(call.world, call.scope.get('actions'), call.scope.get('runs')));
  const members = ({ attributes }: WorldRecord) => attributes['invocations'] as { [name: string]: Json }[];
  return list(call, groups, {
    where: [
      statuses && (({ attributes }) => statuses.includes(String(attributes['aggregate-invocation-status']))),
      search(call, (group) => [
        group.id,
        group.attributes['aggregate-invocation-status'],
        ...members(group).flatMap((one) => [one['action-key'], one['final-status'], one['action-trigger-event']]),
      ]),
    ],
    meta: (matching) => ({
      counts: {
        invocations: { total: matching.reduce((sum, group) => sum + members(group).length, 0) },
        'resource-groups': { total: matching.length },
      },
    }),
  });
}

function actionsOf({ world, scope }: Call): readonly WorldRecord[] {
  return world.related('actions', 'workspace', scope.get('workspaces').id);
}

function options(type: string, id: string, attributes: Record<string, Json[]>): Answer {
  return answer(200, { data: { id, type, attributes } });
}

/** Sorted, without nulls. */
function distinct(values: readonly Json[]): Json[] {
  return [...new Set(values.filter((value) => value !== null))].sort();
}

/** What `q` looks for, in capitals or not. */
function search({ query }: Call, texts: (record: WorldRecord) => (Json | undefined)[]): Filter | undefined {
  const wanted = query.text('q')?.toLowerCase();
  if (wanted === undefined) return undefined;
  return (record) =>
    texts(record).some((text) =>
      String(text ?? '')
        .toLowerCase()
        .includes(wanted),
    );
}

/** The values of a list parameter. Throws a 400 for those that mean nothing. */
function known({ query }: Call, parameter: string, values: readonly string[]): string[] | undefined {
  const sent = query.list(parameter);
  const wrong = sent?.find((value) => !values.includes(value));
  if (wrong !== undefined) throw badRequest(parameter, `${wrong} is none of ${values.join(', ')}`);
  return sent;
}

/** `[gte]`, `[gt]`, `[lte]` and `[lt]`; what was never invoked is at no time. */
function timeFilter({ query }: Call, parameter: string): ((record: WorldRecord | undefined) => boolean) | undefined {
  const bound = (name: string) => {
    const text = query.text(`${parameter}[${name}]`);
    if (text === undefined) return undefined;
    const time = Date.parse(text);
    if (Number.isNaN(time))
      throw badRequest(`${parameter}[${name}]`, `${text} is no time such as 2026-05-12T15:40:00Z`);
    return time;
  };
  const [gte, gt, lte, lt] = ['gte', 'gt', 'lte', 'lt'].map(bound);
  if ([gte, gt, lte, lt].every((time) => time === undefined)) return undefined;
  return (record) => {
    const time = record ? invokedAt(record) : Number.NaN;
    // No comparison holds for NaN.
    return (
      time >= (gte ?? -Infinity) && time > (gt ?? -Infinity) && time <= (lte ?? Infinity) && time < (lt ?? Infinity)
    );
  };
}
