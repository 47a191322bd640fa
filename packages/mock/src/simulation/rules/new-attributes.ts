import { resources } from '../../generated/resources.ts';
import { copy, type JsonObject } from '../../http/json.ts';
import type { NewRecord } from '../world/record.ts';
import type { World } from '../world/world.ts';
import type { Behaviour } from './behaviour.ts';

/** What a new resource has before anybody says anything of it. */
export function newAttributes(world: World, type: string, behaviour: Behaviour, record: NewRecord): JsonObject {
  const { [type]: resource } = resources;
  const attributes: JsonObject = { ...copy(resource?.defaults ?? {}) };
  const { created = [], updated = [] } = resource?.times ?? {};
  if (created.length + updated.length > 0) {
    const now = world.now();
    for (const name of created) attributes[name] = now;
    for (const name of updated) attributes[name] = now;
  }
  for (const name of behaviour.absent ?? []) delete attributes[name];
  return Object.assign(attributes, behaviour.defaults?.(world, record));
}
