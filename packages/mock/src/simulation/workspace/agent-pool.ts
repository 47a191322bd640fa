import { unprocessable } from '../../http/api-errors.ts';
import { isObject, type Json, type JsonObject } from '../../http/json.ts';
import { type Ref, refTo, toOne, type WorldRecord } from '../world/record.ts';
import type { World } from '../world/world.ts';
import { executionMode } from './execution-mode.ts';

/** The pool whose agents work for a workspace; undefined where its mode is not `agent`, or no pool is found. */
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

/**
 * The pool of the organization that a body names: null for none, undefined where the body leaves it out.
 * @throws ErrorAnswer 422 for an unknown pool
 */
export function sentPool(
  world: World,
  organization: string | undefined,
  { id, pointer }: { id: Json | undefined; pointer: string },
): Ref | null | undefined {
  if (id === undefined || id === null) return id;
  const pool = world.get('agent-pools', String(id));
  if (!pool || toOne(pool, 'organization')?.id !== organization) {
    throw unprocessable(pointer, 'Agent pool does not exist');
  }
  return refTo(pool);
}

/** Where a plan or apply of the workspace runs. A pool of the mock has one agent: `internal.agent`. */
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
