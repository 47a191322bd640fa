import type { JsonObject } from '../../../http/json.ts';
import type { Access } from '../../access/access.ts';
import { toOne, type WorldRecord } from '../../world/record.ts';

/** `attributes.permissions` of a project: what the token may do with it. The default project cannot be deleted. */
export function projectPermissions(access: Access, project: WorldRecord): JsonObject {
  const { read, write, createWorkspace } = access.project(project);
  const organization = access.world.follow(toOne(project, 'organization'));
  const isDefault = organization !== undefined && toOne(organization, 'default-project')?.id === project.id;
  return {
    'can-read': read,
    'can-update': write,
    'can-destroy': write && !isDefault,
    'can-create-workspace': createWorkspace,
    'can-move-workspace': createWorkspace,
    'can-move-stack': createWorkspace,
    'can-manage-stacks': write,
    'can-update-stacks': write,
    'can-view-stacks': read,
    'can-deploy-no-code-modules': createWorkspace,
    'can-read-teams': read,
    'can-manage-tags': write,
    'can-manage-teams': write,
    'can-manage-in-hcp': false,
    'can-manage-ephemeral-workspace-for-projects': write,
    'can-manage-varsets': write,
  };
}
