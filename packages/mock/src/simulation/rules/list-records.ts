import type { ListRule } from '../../specification/resource.ts';
import { scopeOf } from '../access/scope.ts';
import type { Call, Handler } from '../documents/call.ts';
import { type ListOptions, list } from '../documents/list.ts';
import type { WorldRecord } from '../world/record.ts';
import type { RecordFilter } from './behaviour.ts';
import { listFilter } from './list-filter.ts';
import type { RuleContext } from './rule-context.ts';

/** Types whose records the permission on their owner does not open: each is looked at. */
const GUARDED = ['organizations', 'projects', 'teams', 'workspaces'];

export function listRecords(rule: ListRule, { behaviour }: RuleContext): Handler {
  const { type, owner } = rule;
  const relationship = owner?.relationship;
  const sort: ListOptions['sort'] = {
    ...Object.fromEntries(
      rule.sorts.map((name) => [name, ({ attributes }: WorldRecord) => sortable(attributes[name])]),
    ),
    ...behaviour.sort,
  };
  return (call) => {
    const { world, scope } = call;
    const place = owner && scope.get(owner.type);
    const all =
      place && relationship !== undefined
        ? world.related(type, relationship, place.id)
        : place
          ? belongingTo(call, place)
          : world.all(type);
    // What the permission on the owner opens need not be looked at one by one.
    const isOpen =
      relationship !== undefined && !GUARDED.includes(type) && call.access.can(call.entry.permission, scope);
    const visible = behaviour.visible
      ? (record: WorldRecord) => behaviour.visible?.(call, record) ?? true
      : isOpen
        ? undefined
        : (record: WorldRecord) => call.access.can(call.entry.permission, scopeOf(world, record));
    const filters = filtersOf(call);
    const order = behaviour.order === undefined ? {} : { order: behaviour.order };
    if (!behaviour.meta) return list(call, all, { where: [visible, ...filters], sort, ...order });
    const seen = visible ? [...all].filter(visible) : [...all];
    const meta = (matching: readonly WorldRecord[]) => behaviour.meta?.(call, seen, matching) ?? {};
    return list(call, seen, { where: filters, sort, ...order, meta });
  };

  function belongingTo({ world }: Call, place: WorldRecord): WorldRecord[] {
    return [...world.all(type)].filter((record) => scopeOf(world, record).find(place.type) === place);
  }

  function filtersOf(call: Call): (RecordFilter | undefined)[] {
    const own = behaviour.filters ?? {};
    const said = rule.filters.filter(({ parameter }) => !own[parameter]);
    return [...Object.values(own).map((filter) => filter(call)), ...said.map((filter) => listFilter(call, filter))];
  }
}

function sortable(value: unknown): string | number {
  return typeof value === 'number' ? value : String(value ?? '');
}
