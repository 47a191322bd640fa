import { unprocessable } from '../../http/api-errors.ts';
import type { JsonObject } from '../../http/json.ts';
import type { Resource } from '../../specification/resource.ts';
import { attributeTitle } from '../documents/attribute-title.ts';
import type { Call } from '../documents/call.ts';
import { findById } from '../world/find-by-id.ts';
import { type Relationship, toOne, type WorldRecord } from '../world/record.ts';
import { nameKey, recordType } from '../world/record-types.ts';

/**
 * @param own who may keep the value
 * @throws ErrorAnswer 422 for a value that another resource of the same owner has
 */
export function checkUnique(
  { world }: Call,
  { type, resource: { unique, ignoringCase, idAttribute } }: { type: string; resource: Resource },
  attributes: JsonObject,
  { relationships, own }: { relationships: Record<string, Relationship>; own?: WorldRecord },
): void {
  const id = idAttribute === undefined ? undefined : attributes[idAttribute];
  if (idAttribute !== undefined && typeof id === 'string' && id !== own?.id) {
    const other = findById(world, type, id);
    if (other && other !== own) throw alreadyTaken(idAttribute);
  }
  for (const name of unique) {
    const value = attributes[name];
    if (name === idAttribute || value === undefined || value === null) continue;
    if (isTaken(name, String(value))) throw alreadyTaken(name);
  }

  function isTaken(name: string, value: string): boolean {
    const { key, owners } = recordType(type);
    const owner = owners.map((relationship) => ({ relationship, ref: refOf(relationship) })).find(({ ref }) => ref);
    if (key && owner?.ref && name === unique[0]) {
      const found = world.find(type, nameKey(owner.ref.id, value));
      return found !== undefined && found !== own;
    }
    const others = owner?.ref ? world.related(type, owner.relationship, owner.ref.id) : [...world.all(type)];
    const same = (text: unknown) =>
      ignoringCase.includes(name) ? String(text).toLowerCase() === value.toLowerCase() : text === value;
    return others.some((other) => other !== own && same(other.attributes[name]));
  }

  function refOf(relationship: string) {
    const ref = relationships[relationship];
    return ref && !Array.isArray(ref) ? ref : own && toOne(own, relationship);
  }
}

function alreadyTaken(name: string): Error {
  return unprocessable(`/data/attributes/${name}`, `${attributeTitle(name)} has already been taken`);
}
