/** Says who has a permission. Owners have all permissions of their organization. */
export interface PermissionLine {
  /** A word of the workspace's permission set: those who have it there. */
  workspace?: string;
  /** Those who may do it with the project; where the path names no project, with any project of the organization. */
  project?: 'read' | 'write' | 'createWorkspace';
  /** Members of a team with one of these flags of `organization-access`. An empty list leaves the owners. */
  organization?: readonly string[];
  /** Every member of the organization. */
  member?: true;
}

/**
 * A line for each `x-permission`: the words of
 * https://developer.hashicorp.com/terraform/cloud-docs/users-teams-organizations/permissions.
 */
export const PERMISSIONS: Readonly<Record<string, PermissionLine>> = {
  'read runs': { workspace: 'read runs' },
  'read workspace': { workspace: 'read runs' },
  'read variables': { workspace: 'read variables' },
  'read state outputs': { workspace: 'read state outputs' },
  'read state versions': { workspace: 'read state versions' },
  'queue plans': { workspace: 'queue plans' },
  'apply runs': { workspace: 'apply runs' },
  'lock/unlock': { workspace: 'lock/unlock' },
  'write variables': { workspace: 'write variables' },
  'write state versions': { workspace: 'write state versions' },
  'manage workspace run tasks': { workspace: 'manage workspace run tasks' },
  'manage policy overrides': { workspace: 'manage policy overrides' },
  admin: { workspace: 'admin' },
  'admin or owners': { workspace: 'admin' },

  'read project': { project: 'read' },
  'manage projects': { project: 'write', organization: ['manage-projects'] },
  'project admin': { project: 'write' },
  'project admin or owners': { project: 'write' },
  'create workspaces': { project: 'createWorkspace', organization: ['manage-workspaces', 'manage-projects'] },

  'organization member': { member: true },
  owners: { organization: [] },
  'manage VCS settings': { organization: ['manage-vcs-settings'] },
  // Of the workspaces, only those teams that manage all of them are known where the path names none.
  'manage VCS settings or admin of a workspace': {
    organization: ['manage-vcs-settings', 'manage-workspaces', 'manage-projects'],
  },
  'manage agent pools': { organization: ['manage-agent-pools'] },
  'manage membership': { organization: ['manage-membership'] },
  'manage modules': { organization: ['manage-modules'] },
  'manage policies': { organization: ['manage-policies'] },
  'manage run tasks': { organization: ['manage-run-tasks'] },
  'manage teams': { organization: ['manage-teams'] },
  'manage workspaces': { organization: ['manage-workspaces'] },
  'owners or read all workspaces/projects': { organization: ['read-workspaces', 'read-projects'] },
};
