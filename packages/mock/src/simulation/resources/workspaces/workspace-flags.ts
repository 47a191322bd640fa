import type { JsonObject } from '../../../http/json.ts';
import type { Access } from '../../access/access.ts';
import { toOne, type WorldRecord } from '../../world/record.ts';

/** `attributes.permissions` of a workspace: what the token may do in it. */
export function workspaceFlags(access: Access, workspace: WorldRecord): JsonObject {
  const may = access.workspace(workspace);
  const admin = may.has('admin');
  // Organization tokens start no runs and write no state, whatever they may manage.
  const runs = access.actor.type !== 'organization';
  return {
    'can-update': admin,
    'can-destroy': admin,
    'can-queue-run': runs && may.has('queue plans'),
    'can-read-run': may.has('read runs'),
    'can-read-variable': may.has('read variables'),
    'can-update-variable': may.has('write variables'),
    'can-read-state-versions': may.has('read state versions'),
    'can-read-state-outputs': may.has('read state outputs'),
    'can-create-state-versions': runs && may.has('write state versions'),
    'can-queue-apply': runs && may.has('apply runs'),
    'can-lock': may.has('lock/unlock'),
    'can-unlock': may.has('lock/unlock'),
    'can-force-unlock': admin,
    'can-read-settings': may.has('read runs'),
    'can-manage-tags': admin,
    'can-manage-run-tasks': admin,
    'can-force-delete': canForceDelete(access, workspace),
    'can-manage-assessments': admin,
    'can-manage-hyok': false,
    'can-manage-ephemeral-workspaces': admin,
    'can-read-assessment-results': may.has('read runs'),
    'can-queue-destroy': runs && may.has('apply runs'),
  };
}

/** Admins of a workspace need the organization's leave (`allow-force-delete-workspaces`) to delete it with resources. */
export function canForceDelete(access: Access, workspace: WorldRecord): boolean {
  if (!access.workspace(workspace).has('admin')) return false;
  const organization = toOne(workspace, 'organization');
  if (access.has(organization, 'manage-workspaces')) return true;
  return access.world.follow(organization)?.attributes['allow-force-delete-workspaces'] === true;
}
