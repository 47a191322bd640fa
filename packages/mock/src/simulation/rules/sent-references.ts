import { unprocessable } from '../../http/api-errors.ts';
import type { JsonObject } from '../../http/json.ts';
import { scopeOf } from '../access/scope.ts';
import type { Call } from '../documents/call.ts';
import type { SentResource } from '../documents/json-api.ts';
import { findById } from '../world/find-by-id.ts';
import { type Ref, type Relationship, refTo, type WorldRecord } from '../world/record.ts';

/**
 * Returns the relationships that a body sets, of those that it may name.
 * @throws ErrorAnswer 422 for one to what is not there, not visible to the caller, or another organization's
 */
export function sentReferences(
  call: Call,
  names: readonly string[],
  { relationships }: SentResource,
): Record<string, Relationship> {
  const found: Record<string, Relationship> = {};
  for (const name of names) {
    const data = relationships[name]?.data;
    if (data === undefined) continue;
    const pointer = `/data/relationships/${name}`;
    if (Array.isArray(data)) found[name] = data.map((one) => refTo(sentRecord(call, one, pointer)));
    else found[name] = data && refTo(sentRecord(call, data, pointer));
  }
  return found;
}

/** @throws ErrorAnswer 422 for what is not there, not visible to the caller, or another organization's */
export function sentRecord(
  { world, access, scope }: Call,
  { type, id }: JsonObject | Ref,
  pointer: string,
): WorldRecord {
  const record = findById(world, String(type), String(id));
  const here = scope.find('organizations');
  const theirs = record && scopeOf(world, record);
  const organization = theirs?.find('organizations');
  const isHere = !here || !organization || here === organization;
  if (record && theirs && isHere && (record.type === 'users' || access.can(null, theirs))) return record;
  throw unprocessable(pointer, `There is no ${String(type)} ${String(id)}`);
}
