import { toOne, type WorldRecord } from '../../world/record.ts';
import type { World } from '../../world/world.ts';

/** The README of the workspace's configuration, kept with that; undefined for none. */
export function workspaceReadme(world: World, workspace: WorldRecord): WorldRecord | undefined {
  const configuration = world.follow(toOne(workspace, 'current-configuration-version'));
  const text = configuration?.internal['readme'];
  if (!configuration || typeof text !== 'string') return undefined;
  return {
    id: String(numberOf(configuration.id)),
    type: 'workspace-readme',
    attributes: { 'raw-markdown': text },
    relationships: {},
    internal: {},
  };
}

/** Their ids are numbers: one that is always the same for a configuration. */
function numberOf(text: string): number {
  let number = 0;
  for (const character of text) number = (number * 31 + (character.codePointAt(0) ?? 0)) % 1_000_003;
  return number;
}
