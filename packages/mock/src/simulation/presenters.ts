import type { Presenter } from './documents/json-api.ts';
import { actionPresenter } from './presenters/actions.ts';
import { configurationVersionPresenter, ingressAttributesPresenter } from './presenters/configuration-versions.ts';
import { effectiveTagBindingPresenter } from './presenters/effective-tag-bindings.ts';
import { entitlementSetPresenter } from './presenters/entitlement-sets.ts';
import { notificationConfigurationPresenter } from './presenters/notification-configurations.ts';
import { organizationMembershipPresenter } from './presenters/organization-memberships.ts';
import { organizationPresenter } from './presenters/organizations.ts';
import { applyPresenter, planPresenter } from './presenters/plans.ts';
import { policyCheckPresenter } from './presenters/policy-checks.ts';
import { projectPresenter } from './presenters/projects.ts';
import { commentPresenter, costEstimatePresenter, runEventPresenter } from './presenters/run-events.ts';
import { runPresenter } from './presenters/runs.ts';
import { stateVersionOutputPresenter } from './presenters/state-version-outputs.ts';
import { stateVersionPresenter } from './presenters/state-versions.ts';
import { tagBindingPresenter } from './presenters/tag-bindings.ts';
import { policyEvaluationPresenter, taskResultPresenter, taskStagePresenter } from './presenters/task-stages.ts';
import { teamPresenter } from './presenters/teams.ts';
import { userPresenter } from './presenters/users.ts';
import { variablePresenter } from './presenters/variables.ts';
import { workspacePresenter } from './presenters/workspaces.ts';

/** How records of each type are shown. Those without a line are shown as they are stored. */
export const presenters: Readonly<Record<string, Presenter>> = {
  actions: actionPresenter,
  applies: applyPresenter,
  comments: commentPresenter,
  'configuration-versions': configurationVersionPresenter,
  'cost-estimates': costEstimatePresenter,
  'effective-tag-bindings': effectiveTagBindingPresenter,
  'entitlement-sets': entitlementSetPresenter,
  'ingress-attributes': ingressAttributesPresenter,
  'notification-configurations': notificationConfigurationPresenter,
  'organization-memberships': organizationMembershipPresenter,
  organizations: organizationPresenter,
  plans: planPresenter,
  'policy-checks': policyCheckPresenter,
  'policy-evaluations': policyEvaluationPresenter,
  projects: projectPresenter,
  'run-events': runEventPresenter,
  runs: runPresenter,
  'state-version-outputs': stateVersionOutputPresenter,
  'state-versions': stateVersionPresenter,
  'tag-bindings': tagBindingPresenter,
  'task-results': taskResultPresenter,
  'task-stages': taskStagePresenter,
  teams: teamPresenter,
  users: userPresenter,
  vars: variablePresenter,
  workspaces: workspacePresenter,
};
