import type { TestWorld } from './test-world.ts';

export interface ListedRun {
  id: string;
  attributes: Record<string, unknown>;
}

/** The runs of a workspace, newest first, with those that lists leave out unless asked. */
export async function runsOf(world: TestWorld, id: string): Promise<ListedRun[]> {
  const all = 'filter[operation]=plan_only,plan_and_apply,save_plan,refresh_only,destroy,empty_apply';
  return (await world.call('GET', `/workspaces/${id}/runs?${all}`)).json.data;
}

export async function statusesOf(world: TestWorld, id: string): Promise<unknown[]> {
  return (await runsOf(world, id)).map(({ attributes }) => attributes['status']);
}
