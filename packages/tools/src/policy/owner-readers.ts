import { type Client, HcptfError } from '@hcptf/client';
import { type ApiDocument, firstResource, relatedId } from './api-document.ts';
import type { Place } from './place.ts';

/** The look-ups that readers go on with, once they know the id of something whose place can be found. */
export interface PlaceFinder {
  workspace(id: string): Promise<Place>;
  project(id: string): Promise<Place>;
  owner(argument: string, id: string): Promise<Place | undefined>;
}

type Reader = (client: Client, id: string, finder: PlaceFinder) => Promise<Place>;

/** Reads the place of a resource, by the argument that names it. */
export const ownerReaders: Readonly<Record<string, Reader>> = {
  run_id: async (client, run_id, finder) =>
    finder.workspace(need(await client.getRun({ path: { run_id } }), 'workspace')),
  policy_check_id: async (client, policy_check_id, finder) =>
    inRun(finder, need(await client.getPolicyCheck({ path: { policy_check_id } }), 'run')),
  task_stage_id: async (client, task_stage_id, finder) =>
    inRun(finder, need(await client.getTaskStage({ path: { task_stage_id } }), 'run')),
  policy_evaluation_id: async (client, policy_evaluation_id, finder) => {
    const stage = need(await client.getPolicyEvaluation({ path: { policy_evaluation_id } }), 'policy-attachable');
    return owned(finder, 'task_stage_id', stage);
  },
  action_id: async (client, action_id, finder) =>
    finder.workspace(need(await client.getTerraformAction({ path: { action_id } }), 'workspace')),
  state_version_id: async (client, state_version_id, finder) =>
    finder.workspace(need(await client.getStateVersion({ path: { state_version_id } }), 'workspace')),
  run_trigger_id: async (client, run_trigger_id, finder) =>
    finder.workspace(need(await client.getRunTrigger({ path: { run_trigger_id } }), 'workspace')),
  sourceable_id: async (_, id, finder) => finder.workspace(id),
  rollback_state_version_id: async (_, id, finder) => owned(finder, 'state_version_id', id),
  // The state that an apply makes names the workspace; before that, the API has no way to it.
  plan_id: async (client, plan_id, finder) =>
    inState(finder, 'plan_id', plan_id, await client.getPlan({ path: { plan_id } })),
  apply_id: async (client, apply_id, finder) =>
    inState(finder, 'apply_id', apply_id, await client.getApply({ path: { apply_id } })),
  notification_configuration_id: async (client, notification_configuration_id, finder) => {
    const path = { notification_configuration_id };
    const id = need(await client.getNotificationConfiguration({ path }), 'subscribable');
    if (id.startsWith('team-')) return owned(finder, 'team_id', id);
    return id.startsWith('prj-') ? finder.project(id) : finder.workspace(id);
  },
  team_id: async (client, team_id) => ({
    organization: need(await client.getTeam({ path: { team_id } }), 'organization'),
  }),
};

function inRun(finder: PlaceFinder, run: string): Promise<Place> {
  return owned(finder, 'run_id', run);
}

async function owned(finder: PlaceFinder, argument: string, id: string): Promise<Place> {
  return (await finder.owner(argument, id)) ?? { unknown: `${id} does not say where it belongs` };
}

async function inState(finder: PlaceFinder, argument: string, id: string, document: unknown): Promise<Place> {
  const states = firstResource((document as ApiDocument).data)?.relationships?.['state-versions'] as
    | { data?: readonly { id?: string }[] }
    | undefined;
  const state = states?.data?.[0]?.id;
  const place = state === undefined ? undefined : await finder.owner('state_version_id', state);
  return place ?? { unknown: howToLocate(argument, id) ?? id };
}

/** The call whose answer names both an id and its workspace, where the API has no way from the one to the other. */
const remedies: Readonly<Record<string, string>> = {
  plan_id: 'call get_run with its run first',
  apply_id: 'call get_run with its run first',
  cost_estimate_id: 'call get_run with its run first',
  configuration_version_id: 'call list_configuration_versions with its workspace first',
  state_version_output_id: 'call list_current_state_version_outputs with its workspace first',
};

/** What to do about an id whose workspace is unknown; undefined where ids of its kind belong to no workspace. */
export function howToLocate(argument: string, id: string): string | undefined {
  const remedy = Object.hasOwn(remedies, argument) ? remedies[argument] : undefined;
  return remedy && `${id} does not say which workspace it belongs to; ${remedy}`;
}

/** @throws HcptfError where the API leaves out the relationship */
function need(document: unknown, relationship: string): string {
  const id = relatedId(firstResource((document as ApiDocument).data), relationship);
  if (id === undefined) throw new OwnerError(relationship);
  return id;
}

class OwnerError extends HcptfError {
  readonly status = 404;
  constructor(relationship: string) {
    super(`the answer has no relationship ${relationship}`);
  }
}
