import { isObject } from '../../http/json.ts';
import { toOne, type WorldRecord } from '../world/record.ts';
import type { World } from '../world/world.ts';

/** The mode of a workspace or project: its own, or its parent's where it does not overwrite that. */
export function executionMode(world: World, record: WorldRecord): string {
  const overwrites = record.attributes['setting-overwrites'];
  const own = record.attributes[record.type === 'workspaces' ? 'execution-mode' : 'default-execution-mode'];
  const parent = world.follow(toOne(record, record.type === 'workspaces' ? 'project' : 'organization'));
  if (!parent || (isObject(overwrites) && overwrites['execution-mode'] === true)) return String(own ?? 'remote');
  return executionMode(world, parent);
}
