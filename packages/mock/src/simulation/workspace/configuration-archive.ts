import { isObject } from '../../http/json.ts';
import { toOne, type WorldRecord } from '../world/record.ts';
import type { World } from '../world/world.ts';
import { packTarGz } from './pack-tar-gz.ts';

/** The archive that was uploaded for a run. */
export function archiveOf(world: World, run: WorldRecord): Uint8Array | undefined {
  const configuration = world.follow(toOne(run, 'configuration-version'));
  return configuration && uploadedArchive(world, configuration);
}

/** Whether `configurationArchive` returns something. */
export function hasArchive(world: World, configuration: WorldRecord): boolean {
  return isObject(configuration.internal['files']) || uploadedArchive(world, configuration) !== undefined;
}

/** The uploaded archive, or the files that a seed gives (`internal.files`). Those are only for download. */
export async function configurationArchive(world: World, configuration: WorldRecord): Promise<Uint8Array | undefined> {
  const { files } = configuration.internal;
  return isObject(files) ? packTarGz(files as Record<string, string>) : uploadedArchive(world, configuration);
}

function uploadedArchive(world: World, { internal }: WorldRecord): Uint8Array | undefined {
  return world.blobs.get(String(internal['archive'] ?? ''));
}
