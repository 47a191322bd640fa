import type { Handlers } from './documents/call.ts';
import { terraformActionHandlers } from './resources/actions/terraform-action-handlers.ts';
import { configurationVersionHandlers } from './resources/configuration-versions/configuration-version-handlers.ts';
import { notificationConfigurationHandlers } from './resources/notification-configurations/notification-configuration-behaviour.ts';
import { platformHandlers } from './resources/organizations/platform-handlers.ts';
import { runTriggerHandlers } from './resources/run-triggers/run-trigger-behaviour.ts';
import { planAndApplyHandlers } from './resources/runs/plan-and-apply-handlers.ts';
import { policyCheckHandlers } from './resources/runs/policy-check-handlers.ts';
import { runActionHandlers } from './resources/runs/run-actions.ts';
import { runHandlers } from './resources/runs/run-handlers.ts';
import { runListHandlers } from './resources/runs/run-lists.ts';
import { signedUrlHandlers } from './resources/signed-urls/signed-url-handlers.ts';
import { createStateVersionHandlers } from './resources/state-versions/create-state-version.ts';
import { stateVersionHandlers } from './resources/state-versions/state-version-handlers.ts';
import { varHandlers } from './resources/vars/var-handlers.ts';
import { workspaceActionHandlers } from './resources/workspaces/workspace-actions.ts';
import { workspaceHandlers } from './resources/workspaces/workspace-handlers.ts';
import { workspaceTagHandlers } from './resources/workspaces/workspace-tags.ts';

/** Operations that do more than their rules, or have none. */
export const handlers: Handlers = {
  ...createStateVersionHandlers,
  ...configurationVersionHandlers,
  ...notificationConfigurationHandlers,
  ...planAndApplyHandlers,
  ...platformHandlers,
  ...policyCheckHandlers,
  ...runActionHandlers,
  ...runHandlers,
  ...runListHandlers,
  ...runTriggerHandlers,
  ...signedUrlHandlers,
  ...stateVersionHandlers,
  ...terraformActionHandlers,
  ...varHandlers,
  ...workspaceActionHandlers,
  ...workspaceHandlers,
  ...workspaceTagHandlers,
};
