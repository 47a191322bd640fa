import { bytesText, textBytes } from '../../http/bytes.ts';
import type { ConfigurationFiles } from '../../terraform/configuration/configuration.ts';
import { toOne, type WorldRecord } from '../world/record.ts';
import type { World } from '../world/world.ts';

/** Takes the texts from the files of an archive. */
export function configurationFiles(unpacked: ReadonlyMap<string, Uint8Array>): ConfigurationFiles {
  const isRead = (path: string) => /\.(?:tf|tfvars)$/.test(path);
  return new Map([...unpacked].map(([path, bytes]) => [path, isRead(path) ? bytesText(bytes) : '']));
}

/**
 * Keeps the files beside their archive: unpacking is asynchronous, and a plan is not.
 * @returns the name of the blob
 */
export function storeFiles(world: World, { id }: WorldRecord, files: ConfigurationFiles): string {
  const blob = `${id}.files`;
  world.blobs.set(blob, textBytes(JSON.stringify([...files])));
  return blob;
}

/** Returns the files that were uploaded for a run; undefined where the upload was no archive. */
export function filesOf(world: World, run: WorldRecord): ConfigurationFiles | undefined {
  const configuration = world.follow(toOne(run, 'configuration-version'));
  const blob = configuration && world.blobs.get(`${configuration.id}.files`);
  return blob && new Map(JSON.parse(bytesText(blob)) as [string, string][]);
}
