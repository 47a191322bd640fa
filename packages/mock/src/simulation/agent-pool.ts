import { isObject, type JsonObject } from './json.ts';
import { toOne, type WorldRecord } from './record.ts';
import { executionMode } from './workspace-settings.ts';
import type { World } from './world.ts';

/** The pool whose agents work for a workspace; undefined where that is not in the mode for it, or names none that is there. */
export function agentPool(world: World, workspace: WorldRecord): WorldRecord | undefined {
  if (executionMode(world, workspace) !== 'agent') return undefined;
  const project = world.follow(toOne(workspace, 'project'));
  const organization = world.follow(toOne(workspace, 'organization'));
  return [
    toOne(workspace, 'agent-pool'),
    project && toOne(project, 'default-agent-pool'),
    organization && toOne(organization, 'default-agent-pool'),
  ]
    .map((ref) => world.follow(ref))
    .find((pool) => pool !== undefined);
}

/** Where a plan or apply of the workspace runs. A pool has one agent here: `internal.agent`. */
export function executionDetails(world: World, workspace: WorldRecord): JsonObject {
  const pool = agentPool(world, workspace);
  if (!pool) return { mode: 'remote' };
  const { agent } = pool.internal;
  const { id = `agent-${pool.id.replace(/^apool-/, '')}`, name = 'agent' } = isObject(agent) ? agent : {};
  return {
    mode: 'agent',
    'agent-id': id,
    'agent-name': name,
    'agent-pool-id': pool.id,
    'agent-pool-name': pool.attributes['name'] ?? null,
  };
}
