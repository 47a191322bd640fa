import { parseState, type TerraformState } from '../../../../terraform/state/terraform-state.ts';
import { currentState, stateBytes } from '../../../workspace/state-versions.ts';
import { toOne, type WorldRecord } from '../../../world/record.ts';
import type { World } from '../../../world/world.ts';

/** The state that a plan starts from. */
export function priorState(world: World, workspace: WorldRecord): TerraformState | undefined {
  return stateOf(world, currentState(world, workspace));
}

/** The state that the plan of a run started from, which may no longer be current. */
export function stateBefore(world: World, run: WorldRecord): TerraformState | undefined {
  return stateOf(world, world.follow(toOne(run, 'input-state-version')));
}

function stateOf(world: World, version: WorldRecord | undefined): TerraformState | undefined {
  const bytes = version && stateBytes(world, version, 'state');
  return bytes && parseState(bytes);
}
