import { notFound } from '../../http/api-errors.ts';
import type { Single } from '../../specification/resource.ts';
import type { Call } from '../documents/call.ts';
import { toOne, type WorldRecord } from '../world/record.ts';

interface Named {
  type: string;
  single?: Single;
}

/** The record that the path of a show, update or delete names. @throws ErrorAnswer 404 when there is none */
export function namedRecord(call: Call, { type, single }: Named): WorldRecord {
  const record = single ? singleRecord(call, { type, single }) : call.scope.get(type);
  if (!record) throw notFound();
  return record;
}

/** The one record of a type that an owner has, such as the token of a team. */
export function singleRecord({ world, scope }: Call, { type, single }: Required<Named>): WorldRecord | undefined {
  const owner = scope.get(single.owner);
  if (single.held) return world.follow(toOne(owner, single.relationship));
  return world
    .related(type, single.relationship, owner.id)
    .findLast(({ internal }) => (internal['single'] ?? single.name) === single.name);
}
