import type { Handlers } from './handler.ts';
import { organizationHandlers } from './handlers/organizations.ts';
import { platformHandlers } from './handlers/platform.ts';
import { projectHandlers } from './handlers/projects.ts';
import { teamHandlers } from './handlers/teams.ts';
import { variableHandlers } from './handlers/variables.ts';
import { workspaceActionHandlers } from './handlers/workspace-actions.ts';
import { workspaceTagHandlers } from './handlers/workspace-tags.ts';
import { workspaceHandlers } from './handlers/workspaces.ts';

/** Every operation that the simulation answers. One file for each tag of the specification, or more where it is big. */
export const handlers: Handlers = {
  ...organizationHandlers,
  ...platformHandlers,
  ...projectHandlers,
  ...teamHandlers,
  ...variableHandlers,
  ...workspaceActionHandlers,
  ...workspaceHandlers,
  ...workspaceTagHandlers,
};
