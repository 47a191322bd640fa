import type { Actor } from '../access/tokens.ts';
import { type Ref, refTo, toOne, type WorldRecord } from '../world/record.ts';
import type { World } from '../world/world.ts';
import { settleState } from './state-versions.ts';

/** The holder of a lock taken with a token: the user or team; for an organization's token its service account. */
export function lockHolder({ type, subject, user }: Actor): Ref {
  return refTo(type === 'team' ? subject : user);
}

/** Undefined when the workspace is not locked. */
export function lockedBy(workspace: WorldRecord): Ref | undefined {
  return toOne(workspace, 'locked-by');
}

/** @param holder a user, team or run; the caller has checked that the workspace is not locked */
export function lockWorkspace(world: World, workspace: WorldRecord, holder: Ref, reason: string | null = null): void {
  world.update(workspace, {
    attributes: { locked: true, 'locked-reason': reason },
    relationships: { 'locked-by': refTo(holder) },
  });
  world.emit('workspace:locked', workspace, { actor: holder });
}

/** The last snapshot of the state becomes the current one. The caller then starts the run that waits for the lock. */
export function unlockWorkspace(world: World, workspace: WorldRecord): void {
  settleState(world, workspace);
  world.update(workspace, {
    attributes: { locked: false, 'locked-reason': null },
    relationships: { 'locked-by': null },
  });
  world.emit('workspace:unlocked', workspace);
}
