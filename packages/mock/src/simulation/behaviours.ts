import { commentBehaviour } from './resources/comments/comment-behaviour.ts';
import { notificationConfigurationBehaviour } from './resources/notification-configurations/notification-configuration-behaviour.ts';
import { organizationBehaviour } from './resources/organizations/organization-behaviour.ts';
import { projectBehaviour } from './resources/projects/project-behaviour.ts';
import { runTriggerBehaviour } from './resources/run-triggers/run-trigger-behaviour.ts';
import { tagBehaviour } from './resources/tags/tag-behaviour.ts';
import { teamBehaviour } from './resources/teams/team-behaviour.ts';
import { varBehaviour } from './resources/vars/var-behaviour.ts';
import type { Behaviours } from './rules/behaviour.ts';

/** What types of resources do beyond their rules. */
export const behaviours: Behaviours = {
  comments: commentBehaviour,
  'notification-configurations': notificationConfigurationBehaviour,
  organizations: organizationBehaviour,
  projects: projectBehaviour,
  'run-triggers': runTriggerBehaviour,
  tags: tagBehaviour,
  teams: teamBehaviour,
  vars: varBehaviour,
};
