import type { Answer } from '../../../http/answer.ts';
import { badRequest, conflict, unavailable } from '../../../http/api-errors.ts';
import { isObject } from '../../../http/json.ts';
import { noContent, show } from '../../documents/answers.ts';
import type { Call, Handlers } from '../../documents/call.ts';
import { lockedBy, lockHolder, lockWorkspace } from '../../workspace/locks.ts';
import type { WorldRecord } from '../../world/record.ts';
import { freeWorkspace } from '../runs/machine/free-workspace.ts';

export const workspaceActionHandlers: Handlers = {
  lockWorkspace: lock,
  unlockWorkspace: unlock,
  forceUnlockWorkspace: forceUnlock,
  safeDeleteWorkspace: safeDelete,
  safeDeleteWorkspaceByName: safeDelete,
};

function lock(call: Call): Answer {
  const workspace = call.scope.get('workspaces');
  if (workspace.attributes['locked']) {
    throw conflict('Unable to lock workspace. The workspace is already locked.');
  }
  lockWorkspace(call.world, workspace, lockHolder(call.actor), reasonOf(call.body));
  return show(call, workspace);
}

function unlock(call: Call): Answer {
  const workspace = call.scope.get('workspaces');
  checkLocked(workspace);
  const holder = lockedBy(workspace);
  const own = lockHolder(call.actor);
  if (holder && (holder.type !== own.type || holder.id !== own.id)) throw lockedByOther(call, workspace);
  if (hasPendingState(call, workspace)) {
    const detail = 'The latest state version is still pending; please try again shortly.';
    // Older ones ask again after a 503 alone: https://github.com/hashicorp/terraform/issues/35747
    throw repeatsBadRequests(call.headers['terraform-version']) ? badRequest(undefined, detail) : unavailable(detail);
  }
  freeWorkspace(call.world, workspace);
  return show(call, workspace);
}

/** Terraform 1.10 and newer unlock again after a 400 that says that a state is pending. */
function repeatsBadRequests(version = ''): boolean {
  const [, major, minor] = /^v?(\d+)\.(\d+)/.exec(version) ?? [];
  return Number(major) > 1 || (Number(major) === 1 && Number(minor) >= 10);
}

/** Breaks the lock of a user or team. That of a run ends with the run. */
function forceUnlock(call: Call): Answer {
  const workspace = call.scope.get('workspaces');
  checkLocked(workspace);
  if (lockedBy(workspace)?.type === 'runs') throw lockedByOther(call, workspace);
  freeWorkspace(call.world, workspace);
  return show(call, workspace);
}

// Clients tell the three conflicts apart by their words: locked, being processed, or anything else.
function safeDelete(call: Call): Answer {
  const workspace = call.scope.get('workspaces');
  if (workspace.attributes['locked']) throw conflict('The workspace is locked; unlock it before deleting it.');
  if (hasPendingState(call, workspace)) {
    throw conflict('The latest workspace state is being processed to discover resources; please try again later.');
  }
  if (Number(workspace.attributes['resource-count']) > 0) {
    throw conflict('The workspace cannot be safely deleted because it is still managing resources.');
  }
  call.world.delete(workspace);
  return noContent();
}

function checkLocked(workspace: WorldRecord): void {
  if (!workspace.attributes['locked']) {
    throw conflict('Unable to unlock workspace. The workspace is already unlocked.');
  }
}

/** go-tfe looks for `is locked by Run`, `is locked by Team` and `is locked by User`. */
function lockedByOther({ world }: Call, workspace: WorldRecord): Error {
  const holder = lockedBy(workspace);
  const record = world.follow(holder);
  const names: Record<string, string> = {
    runs: `Run ${holder?.id}`,
    teams: `Team ${String(record?.attributes['name'])}`,
    users: `User ${String(record?.attributes['username'])}`,
  };
  return conflict(`Unable to unlock workspace. The workspace is locked by ${names[holder?.type ?? 'users']}.`);
}

function hasPendingState({ world }: Call, workspace: WorldRecord): boolean {
  return world.related('state-versions', 'workspace', workspace.id).at(-1)?.attributes['status'] === 'pending';
}

/** Plain `{"reason"}` as documented, or the JSON:API document that go-tfe sends. */
function reasonOf(body: unknown): string | null {
  if (!isObject(body)) return null;
  const { data } = body;
  const attributes = isObject(data) && isObject(data['attributes']) ? data['attributes'] : body;
  return typeof attributes['reason'] === 'string' && attributes['reason'] !== '' ? attributes['reason'] : null;
}
