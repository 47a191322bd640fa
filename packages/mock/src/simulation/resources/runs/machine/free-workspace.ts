import { unlockWorkspace } from '../../../workspace/locks.ts';
import type { WorldRecord } from '../../../world/record.ts';
import type { World } from '../../../world/world.ts';
import { startNextRun } from './run-driver.ts';

/** Unlocks a workspace and starts the run that waits for the lock. */
export function freeWorkspace(world: World, workspace: WorldRecord): void {
  unlockWorkspace(world, workspace);
  startNextRun(world, workspace);
}
