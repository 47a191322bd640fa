import { isObject, type Json } from '../../../http/json.ts';
import { tellAutoDestroyResults } from '../../workspace/auto-destroy.ts';
import { toOne, type WorldRecord } from '../../world/record.ts';
import type { World } from '../../world/world.ts';
import { createRun, startRun } from '../runs/machine/new-run.ts';

export function remindOfAutoDestroyJob(world: World, data: Json): void {
  const workspace = stillDue(world, data);
  if (workspace) world.emit('workspace:auto_destroy_reminder', workspace);
}

/** Queues a run that destroys everything without a confirmation. */
export function autoDestroyJob(world: World, data: Json): void {
  const workspace = stillDue(world, data);
  if (!workspace) return;
  world.update(workspace, { attributes: { 'auto-destroy-at': null } });
  const configuration = world.follow(toOne(workspace, 'current-configuration-version'));
  if (!configuration) {
    tellAutoDestroyResults(world, workspace, { error: 'The workspace has no configuration' });
    return;
  }
  const attributes = { 'is-destroy': true, 'auto-apply': true, message: 'Queued by automatic destroy' };
  const run = createRun(world, workspace, { attributes, configuration });
  world.update(run, { internal: { 'auto-destroy': true } });
  startRun(world, run);
}

/** Undefined when the date has changed since. */
function stillDue(world: World, data: Json): WorldRecord | undefined {
  if (!isObject(data)) return undefined;
  const workspace = world.get('workspaces', String(data['workspace']));
  return workspace?.attributes['auto-destroy-at'] === data['at'] ? workspace : undefined;
}
