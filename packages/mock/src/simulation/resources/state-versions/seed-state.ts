import { stateJson } from '../../../terraform/state/state-json.ts';
import { md5Of, type TerraformState, writeState } from '../../../terraform/state/terraform-state.ts';
import { storeJsonState, storeState } from '../../workspace/state-versions.ts';
import { toOne, type WorldRecord } from '../../world/record.ts';
import type { World } from '../../world/world.ts';

/**
 * Gives a state version of a seed the bytes of the state file that its `internal.state` holds, and everything that
 * follows from them: outputs (with the ids of `internal.output-ids`), counts, the workspace's current state. What the
 * seed says of them itself stays.
 */
export function seedState(world: World, version: WorldRecord): void {
  const state = version.internal['state'] as unknown as TerraformState;
  const said = { ...version.attributes };
  const bytes = writeState(state);
  world.update(version, {
    attributes: { serial: state.serial },
    // The bytes are the one copy from now on.
    internal: { state: null, lineage: state.lineage, md5: md5Of(bytes) },
  });
  const workspace = world.follow(toOne(version, 'workspace'));
  const { 'latest-change-at': changed } = { ...workspace?.attributes };
  storeJsonState(world, version, stateJson(state));
  storeState(world, version, bytes);
  // It is not now that the workspace changes.
  if (workspace && changed !== undefined) world.update(workspace, { attributes: { 'latest-change-at': changed } });
  const { 'created-at': createdAt = null, 'vcs-commit-sha': sha = null, 'vcs-commit-url': url = null } = said;
  world.update(version, { attributes: { 'created-at': createdAt, 'vcs-commit-sha': sha, 'vcs-commit-url': url } });
}
