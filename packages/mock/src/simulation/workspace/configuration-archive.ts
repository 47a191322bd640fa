import { isObject } from '../../http/json.ts';
import { toOne, type WorldRecord } from '../world/record.ts';
import type { World } from '../world/world.ts';
import { packTarGz } from './pack-tar-gz.ts';

/** What was uploaded for a run. */
export function archiveOf(world: World, run: WorldRecord): Uint8Array | undefined {
  const configuration = world.follow(toOne(run, 'configuration-version'));
  return configuration && world.blobs.get(String(configuration.internal['archive'] ?? ''));
}

/** What was uploaded, or the files that a seed gives (`internal.files`): those are for reading, their runs have scripts. */
export function configurationArchive(world: World, configuration: WorldRecord): Uint8Array | undefined {
  const { archive, files } = configuration.internal;
  if (isObject(files)) return packTarGz(files as Record<string, string>);
  return world.blobs.get(String(archive ?? ''));
}
