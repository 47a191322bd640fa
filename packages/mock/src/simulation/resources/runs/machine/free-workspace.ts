import { unlockWorkspace } from '../../../workspace/locks.ts';
import type { WorldRecord } from '../../../world/record.ts';
import type { World } from '../../../world/world.ts';
import { discardStalePlans, startNextRun } from './run-driver.ts';

/** Unlocks a workspace, ends the saved plans that its new state makes stale, and starts the run that waits for the lock. */
export function freeWorkspace(world: World, workspace: WorldRecord): void {
  unlockWorkspace(world, workspace);
  discardStalePlans(world, workspace);
  startNextRun(world, workspace);
}
