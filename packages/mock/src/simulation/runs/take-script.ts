import type { WorldRecord } from '../record.ts';
import type { World } from '../world.ts';
import { workspaceOf } from './run-parts.ts';
import { addTaskStages } from './task-stages.ts';
import { isObject } from '../json.ts';
import { scenarioOf } from './scenario.ts';

/** Gives the run the script that was meant for the workspace's next one, or else that for all of its runs. */
export function takeScript(world: World, run: WorldRecord): void {
  const workspace = workspaceOf(world, run);
  const [next, ...others] = [workspace.internal['next-scenarios'] ?? []].flat();
  const wasScripted = run.internal['scripted'] === true;
  if (isObject(next) && !wasScripted) {
    world.update(workspace, { internal: { 'next-scenarios': others } });
    world.update(run, { internal: { scenario: next, scripted: true } });
  } else if (!run.internal['scenario'] && workspace.internal['scenario']) {
    world.update(run, { internal: { scenario: workspace.internal['scenario'] } });
  }
  const scenario = scenarioOf(run);
  if (scenario) addTaskStages(world, run, scenario);
}
