import type { WorldRecord } from './record.ts';
import { recordType } from './record-types.ts';
import type { World } from './world.ts';

/** The record that a client names by its id. An id that is a name is also found in another case. */
export function findById(world: World, type: string, id: string): WorldRecord | undefined {
  return world.get(type, id) ?? (recordType(type).isNamed ? world.find(type, id) : undefined);
}
