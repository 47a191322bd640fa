import type { Handlers } from './handler.ts';
import { configurationVersionHandlers } from './handlers/configuration-versions.ts';
import { createStateVersionHandlers } from './handlers/create-state-version.ts';
import { notificationConfigurationHandlers } from './handlers/notification-configurations.ts';
import { organizationHandlers } from './handlers/organizations.ts';
import { planAndApplyHandlers } from './handlers/plans-and-applies.ts';
import { platformHandlers } from './handlers/platform.ts';
import { policyCheckHandlers } from './handlers/policy-checks.ts';
import { projectHandlers } from './handlers/projects.ts';
import { runActionHandlers } from './handlers/run-actions.ts';
import { runCommentHandlers } from './handlers/run-comments.ts';
import { runListHandlers } from './handlers/run-lists.ts';
import { runHandlers } from './handlers/runs.ts';
import { signedUrlHandlers } from './handlers/signed-urls.ts';
import { stateVersionHandlers } from './handlers/state-versions.ts';
import { teamHandlers } from './handlers/teams.ts';
import { terraformActionHandlers } from './handlers/terraform-actions.ts';
import { variableHandlers } from './handlers/variables.ts';
import { workspaceActionHandlers } from './handlers/workspace-actions.ts';
import { workspaceTagHandlers } from './handlers/workspace-tags.ts';
import { workspaceHandlers } from './handlers/workspaces.ts';

/** Every operation that the simulation answers. One file for each tag of the specification, or more where it is big. */
export const handlers: Handlers = {
  ...createStateVersionHandlers,
  ...configurationVersionHandlers,
  ...notificationConfigurationHandlers,
  ...organizationHandlers,
  ...planAndApplyHandlers,
  ...platformHandlers,
  ...policyCheckHandlers,
  ...projectHandlers,
  ...runActionHandlers,
  ...runCommentHandlers,
  ...runHandlers,
  ...runListHandlers,
  ...signedUrlHandlers,
  ...stateVersionHandlers,
  ...teamHandlers,
  ...terraformActionHandlers,
  ...variableHandlers,
  ...workspaceActionHandlers,
  ...workspaceHandlers,
  ...workspaceTagHandlers,
};
