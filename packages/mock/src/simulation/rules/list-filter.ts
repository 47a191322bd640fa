import { resources } from '../../generated/resources.ts';
import type { Json } from '../../http/json.ts';
import { matchesWildcard } from '../../http/matches-wildcard.ts';
import type { Filter } from '../../specification/resource.ts';
import type { Call } from '../documents/call.ts';
import { toMany, type WorldRecord } from '../world/record.ts';
import type { World } from '../world/world.ts';
import type { RecordFilter } from './behaviour.ts';

/** What a query parameter asks of each record of a list; undefined where the request does not send it. */
export function listFilter({ world, query }: Call, filter: Filter): RecordFilter | undefined {
  const { parameter } = filter;
  const single = query.text(parameter) ?? query.number(parameter) ?? query.flag(parameter);
  const wanted = query.list(parameter) ?? (single === undefined ? undefined : [String(single)]);
  if (!wanted) return undefined;
  const fits = comparison(filter.compares, wanted);
  return (record) => valuesOf(world, record, filter).some(fits);
}

interface Compared {
  value: Json | undefined;
  /** Whether its case does not count. */
  ignoresCase: boolean;
}

function valuesOf(world: World, record: WorldRecord, { attributes, through }: Filter): Compared[] {
  if (through === undefined) return attributes.map((name) => attributeOf(record, name));
  return toMany(record, through).flatMap((ref) => {
    if (attributes.includes('id')) return [{ value: ref.id, ignoresCase: false }];
    const target = world.follow(ref);
    return target ? attributes.map((name) => attributeOf(target, name)) : [];
  });
}

/** An organization's name is its id. */
function attributeOf({ type, id, attributes }: WorldRecord, name: string): Compared {
  const value = name === 'id' ? id : (attributes[name] ?? (name === 'name' ? id : undefined));
  return { value, ignoresCase: resources[type]?.ignoringCase.includes(name) === true };
}

function comparison(compares: Filter['compares'], wanted: readonly string[]): (compared: Compared) => boolean {
  const [first = ''] = wanted;
  const lower = first.toLowerCase();
  const lowered = wanted.map((one) => one.toLowerCase());
  const text = (value: Json | undefined) => String(value ?? '');
  switch (compares) {
    case 'equals':
      return ({ value, ignoresCase }) =>
        [value]
          .flat()
          .some((one) => (ignoresCase ? lowered.includes(text(one).toLowerCase()) : wanted.includes(text(one))));
    case 'contains':
      return ({ value }) => text(value).toLowerCase().includes(lower);
    case 'wildcard':
      return ({ value }) => matchesWildcard(lower, text(value).toLowerCase());
    case 'gt':
      return ({ value }) => value !== null && value !== undefined && value > typed(first, value);
    case 'gte':
      return ({ value }) => value !== null && value !== undefined && value >= typed(first, value);
    case 'lt':
      return ({ value }) => value !== null && value !== undefined && value < typed(first, value);
    case 'lte':
      return ({ value }) => value !== null && value !== undefined && value <= typed(first, value);
  }
}

function typed(text: string, like: Json): string | number {
  return typeof like === 'number' ? Number(text) : text;
}
