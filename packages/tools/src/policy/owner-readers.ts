import { type Client, HcptfError } from '@hcptf/client';
import type { Lookups } from './lookups.ts';
import type { Place } from './place.ts';
import { one, type Reading, related } from './reading.ts';

type Reader = (client: Client, id: string, lookups: Lookups) => Promise<Place>;

/** How to find the workspace of what an argument names. */
export const ownerReaders: Readonly<Record<string, Reader>> = {
  run_id: async (client, run_id, lookups) =>
    lookups.workspace(need(await client.getRun({ path: { run_id } }), 'workspace')),
  policy_check_id: async (client, policy_check_id, lookups) =>
    inRun(lookups, need(await client.getPolicyCheck({ path: { policy_check_id } }), 'run')),
  task_stage_id: async (client, task_stage_id, lookups) =>
    inRun(lookups, need(await client.getTaskStage({ path: { task_stage_id } }), 'run')),
  policy_evaluation_id: async (client, policy_evaluation_id, lookups) => {
    const stage = need(await client.getPolicyEvaluation({ path: { policy_evaluation_id } }), 'policy-attachable');
    return owned(lookups, 'task_stage_id', stage);
  },
  action_id: async (client, action_id, lookups) =>
    lookups.workspace(need(await client.getTerraformAction({ path: { action_id } }), 'workspace')),
  state_version_id: async (client, state_version_id, lookups) =>
    lookups.workspace(need(await client.getStateVersion({ path: { state_version_id } }), 'workspace')),
  rollback_state_version_id: async (_, id, lookups) => owned(lookups, 'state_version_id', id),
  // Once something was applied, its state names the workspace; before that, nothing does.
  plan_id: async (client, plan_id, lookups) =>
    inState(lookups, 'plan_id', plan_id, await client.getPlan({ path: { plan_id } })),
  apply_id: async (client, apply_id, lookups) =>
    inState(lookups, 'apply_id', apply_id, await client.getApply({ path: { apply_id } })),
  notification_configuration_id: async (client, notification_configuration_id, lookups) => {
    const path = { notification_configuration_id };
    const id = need(await client.getNotificationConfiguration({ path }), 'subscribable');
    if (id.startsWith('team-')) return owned(lookups, 'team_id', id);
    return id.startsWith('prj-') ? lookups.project(id) : lookups.workspace(id);
  },
  team_id: async (client, team_id) => ({
    organization: need(await client.getTeam({ path: { team_id } }), 'organization'),
  }),
};

function inRun(lookups: Lookups, run: string): Promise<Place> {
  return owned(lookups, 'run_id', run);
}

async function owned(lookups: Lookups, argument: string, id: string): Promise<Place> {
  return (await lookups.owner(argument, id)) ?? { unknown: `${id} does not say where it belongs` };
}

async function inState(lookups: Lookups, argument: string, id: string, document: unknown): Promise<Place> {
  const states = one((document as Reading).data)?.relationships?.['state-versions'] as
    | { data?: readonly { id?: string }[] }
    | undefined;
  const state = states?.data?.[0]?.id;
  const place = state === undefined ? undefined : await lookups.owner('state_version_id', state);
  return place ?? { unknown: howToKnow(argument, id) ?? id };
}

/** Where the API has no way from an id to its workspace, but another answer names both. */
const named: Readonly<Record<string, string>> = {
  plan_id: 'call get_run with its run first',
  apply_id: 'call get_run with its run first',
  cost_estimate_id: 'call get_run with its run first',
  configuration_version_id: 'call list_configuration_versions with its workspace first',
  state_version_output_id: 'call list_current_state_version_outputs with its workspace first',
};

/** What to do about an id that does not say where it belongs; undefined where such ids belong nowhere in particular. */
export function howToKnow(argument: string, id: string): string | undefined {
  const remedy = Object.hasOwn(named, argument) ? named[argument] : undefined;
  return remedy && `${id} does not say which workspace it belongs to; ${remedy}`;
}

/** @throws HcptfError where the API leaves out a relationship that says where something belongs */
function need(document: unknown, relationship: string): string {
  const id = related(one((document as Reading).data), relationship);
  if (id === undefined) throw new OwnerError(relationship);
  return id;
}

class OwnerError extends HcptfError {
  readonly status = 404;
  constructor(relationship: string) {
    super(`the answer has no relationship ${relationship}`);
  }
}
