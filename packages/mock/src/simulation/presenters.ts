import { resources } from '../generated/resources.ts';
import { behaviours } from './behaviours.ts';
import type { Presenter } from './documents/presenter.ts';
import { actionPresenter } from './resources/actions/action-presenter.ts';
import {
  configurationVersionPresenter,
  ingressAttributesPresenter,
} from './resources/configuration-versions/configuration-version-presenter.ts';
import { entitlementSetPresenter } from './resources/organizations/entitlement-set-presenter.ts';
import { organizationMembershipPresenter } from './resources/organizations/organization-membership-presenter.ts';
import { userPresenter } from './resources/organizations/user-presenter.ts';
import { applyPresenter, planPresenter } from './resources/runs/plan-presenter.ts';
import { policyCheckPresenter } from './resources/runs/policy-check-presenter.ts';
import { costEstimatePresenter, runEventPresenter } from './resources/runs/run-event-presenter.ts';
import { runPresenter } from './resources/runs/run-presenter.ts';
import {
  policyEvaluationPresenter,
  taskResultPresenter,
  taskStagePresenter,
} from './resources/runs/task-stage-presenter.ts';
import { stateVersionOutputPresenter } from './resources/state-versions/state-version-output-presenter.ts';
import { stateVersionPresenter } from './resources/state-versions/state-version-presenter.ts';
import { effectiveTagBindingPresenter } from './resources/tag-bindings/effective-tag-binding-presenter.ts';
import { tagBindingPresenter } from './resources/tag-bindings/tag-binding-presenter.ts';
import { workspacePresenter } from './resources/workspaces/workspace-presenter.ts';
import { presentByRule } from './rules/present-by-rule.ts';

/** How records of types are shown that need more than a behaviour. */
const written: Readonly<Record<string, Presenter>> = {
  actions: actionPresenter,
  applies: applyPresenter,
  'configuration-versions': configurationVersionPresenter,
  'cost-estimates': costEstimatePresenter,
  'effective-tag-bindings': effectiveTagBindingPresenter,
  'entitlement-sets': entitlementSetPresenter,
  'ingress-attributes': ingressAttributesPresenter,
  'organization-memberships': organizationMembershipPresenter,
  plans: planPresenter,
  'policy-checks': policyCheckPresenter,
  'policy-evaluations': policyEvaluationPresenter,
  'run-events': runEventPresenter,
  runs: runPresenter,
  'state-version-outputs': stateVersionOutputPresenter,
  'state-versions': stateVersionPresenter,
  'tag-bindings': tagBindingPresenter,
  'task-results': taskResultPresenter,
  'task-stages': taskStagePresenter,
  users: userPresenter,
  workspaces: workspacePresenter,
};

/** How records of each type are shown. */
export const presenters: Readonly<Record<string, Presenter>> = {
  ...Object.fromEntries(
    Object.entries(resources).map(([type, resource]) => [type, presentByRule(resource, behaviours[type] ?? {})]),
  ),
  ...written,
};
