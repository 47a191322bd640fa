import type { Presenter } from '../documents/presenter.ts';
import { actionPresenter } from '../resources/actions/action-presenter.ts';
import {
  configurationVersionPresenter,
  ingressAttributesPresenter,
} from '../resources/configuration-versions/configuration-version-presenter.ts';
import { notificationConfigurationPresenter } from '../resources/notification-configurations/notification-configuration-presenter.ts';
import { entitlementSetPresenter } from '../resources/organizations/entitlement-set-presenter.ts';
import { organizationMembershipPresenter } from '../resources/organizations/organization-membership-presenter.ts';
import { organizationPresenter } from '../resources/organizations/organization-presenter.ts';
import { userPresenter } from '../resources/organizations/user-presenter.ts';
import { projectPresenter } from '../resources/projects/project-presenter.ts';
import { applyPresenter, planPresenter } from '../resources/runs/plan-presenter.ts';
import { policyCheckPresenter } from '../resources/runs/policy-check-presenter.ts';
import { commentPresenter, costEstimatePresenter, runEventPresenter } from '../resources/runs/run-event-presenter.ts';
import { runPresenter } from '../resources/runs/run-presenter.ts';
import {
  policyEvaluationPresenter,
  taskResultPresenter,
  taskStagePresenter,
} from '../resources/runs/task-stage-presenter.ts';
import { stateVersionOutputPresenter } from '../resources/state-versions/state-version-output-presenter.ts';
import { stateVersionPresenter } from '../resources/state-versions/state-version-presenter.ts';
import { effectiveTagBindingPresenter } from '../resources/tag-bindings/effective-tag-binding-presenter.ts';
import { tagBindingPresenter } from '../resources/tag-bindings/tag-binding-presenter.ts';
import { teamPresenter } from '../resources/teams/team-presenter.ts';
import { variablePresenter } from '../resources/vars/var-presenter.ts';
import { workspacePresenter } from '../resources/workspaces/workspace-presenter.ts';

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
