import { isObject, type Json } from '../../../http/json.ts';
import { toOne, type WorldRecord } from '../../world/record.ts';
import type { World } from '../../world/world.ts';
import { createRun, startRun } from '../runs/machine/new-run.ts';

/** Queues a run in each workspace that an applied run triggers. One without a configuration has nothing to run. */
export function queueTriggeredRunsJob(world: World, data: Json): void {
  const run = isObject(data) ? world.get('runs', String(data['run'])) : undefined;
  const source = run && world.follow(toOne(run, 'workspace'));
  if (!source) return;
  for (const trigger of [...world.related('run-triggers', 'sourceable', source.id)]) {
    const workspace = world.follow(toOne(trigger, 'workspace'));
    if (workspace) queueRun(world, workspace, source);
  }
}

function queueRun(world: World, workspace: WorldRecord, source: WorldRecord): void {
  const configuration = world.follow(toOne(workspace, 'current-configuration-version'));
  if (configuration?.attributes['status'] !== 'uploaded') return;
  const name = String(source.attributes['name']);
  const attributes = {
    'auto-apply': workspace.attributes['auto-apply-run-trigger'] === true,
    message: `Queued by a run of ${name}`,
    source: 'tfe-run-trigger',
  };
  const run = createRun(world, workspace, { attributes, configuration });
  world.update(run, { attributes: { 'trigger-reason': 'run_trigger', 'triggering-source-name': name } });
  startRun(world, run);
}
