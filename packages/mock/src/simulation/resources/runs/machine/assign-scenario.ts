import { isObject } from '../../../../http/json.ts';
import { toOne, type WorldRecord } from '../../../world/record.ts';
import type { World } from '../../../world/world.ts';
import { workspaceOf } from './run-parts.ts';
import { scenarioOf } from './scenario.ts';
import { addTaskStages } from './task-stages.ts';

/** Gives a run the script for the workspace's next run, or else the one for all runs of the workspace or configuration. */
export function assignScenario(world: World, run: WorldRecord): void {
  const workspace = workspaceOf(world, run);
  const [next, ...others] = [workspace.internal['next-scenarios'] ?? []].flat();
  const wasScripted = run.internal['scripted'] === true;
  if (isObject(next) && !wasScripted) {
    world.update(workspace, { internal: { 'next-scenarios': others } });
    world.update(run, { internal: { scenario: next, scripted: true } });
  } else if (!run.internal['scenario']) {
    const configuration = world.follow(toOne(run, 'configuration-version'));
    const standing = workspace.internal['scenario'] ?? configuration?.internal['scenario'];
    if (standing) world.update(run, { internal: { scenario: standing } });
  }
  const scenario = scenarioOf(run);
  if (scenario) addTaskStages(world, run, scenario);
}
