import type { WorldRecord } from '../../../world/record.ts';
import type { World } from '../../../world/world.ts';

// A run and the records that belong to it.

function only(world: World, type: string, run: WorldRecord): WorldRecord {
  const [record] = world.related(type, 'run', run.id);
  if (!record) throw new Error(`${run.id} has no ${type}`);
  return record;
}

export const planOf = (world: World, run: WorldRecord): WorldRecord => only(world, 'plans', run);
export const applyOf = (world: World, run: WorldRecord): WorldRecord => only(world, 'applies', run);

export function costEstimateOf(world: World, run: WorldRecord): WorldRecord | undefined {
  return world.related('cost-estimates', 'run', run.id)[0];
}

export function policyChecksOf(world: World, run: WorldRecord): readonly WorldRecord[] {
  return world.related('policy-checks', 'run', run.id);
}

export function taskStagesOf(world: World, run: WorldRecord): readonly WorldRecord[] {
  return world.related('task-stages', 'run', run.id);
}

/** The stage of that name: `pre_plan`, `post_plan`, `pre_apply`, `post_apply`. */
export function taskStageOf(world: World, run: WorldRecord, name: string): WorldRecord | undefined {
  return taskStagesOf(world, run).find(({ attributes }) => attributes['stage'] === name);
}

/** @throws Error for a record that belongs to nothing, which cannot be */
function ownerOf(world: World, record: WorldRecord, name: string): WorldRecord {
  const ref = record.relationships[name];
  const owner = ref && !Array.isArray(ref) ? world.follow(ref) : undefined;
  if (!owner) throw new Error(`${record.id} has no ${name}`);
  return owner;
}

export const workspaceOf = (world: World, run: WorldRecord): WorldRecord => ownerOf(world, run, 'workspace');
export const runOf = (world: World, record: WorldRecord): WorldRecord => ownerOf(world, record, 'run');
