import type { Presenter } from './json-api.ts';
import { effectiveTagBindingPresenter } from './presenters/effective-tag-bindings.ts';
import { entitlementSetPresenter } from './presenters/entitlement-sets.ts';
import { organizationMembershipPresenter } from './presenters/organization-memberships.ts';
import { organizationPresenter } from './presenters/organizations.ts';
import { projectPresenter } from './presenters/projects.ts';
import { tagBindingPresenter } from './presenters/tag-bindings.ts';
import { teamPresenter } from './presenters/teams.ts';
import { userPresenter } from './presenters/users.ts';
import { variablePresenter } from './presenters/variables.ts';
import { workspacePresenter } from './presenters/workspaces.ts';

/** How records of each type are shown. Those without a line are shown as they are stored. */
export const presenters: Readonly<Record<string, Presenter>> = {
  'effective-tag-bindings': effectiveTagBindingPresenter,
  'entitlement-sets': entitlementSetPresenter,
  'organization-memberships': organizationMembershipPresenter,
  organizations: organizationPresenter,
  projects: projectPresenter,
  'tag-bindings': tagBindingPresenter,
  teams: teamPresenter,
  users: userPresenter,
  vars: variablePresenter,
  workspaces: workspacePresenter,
};
