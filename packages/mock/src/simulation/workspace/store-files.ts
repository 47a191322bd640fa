import { base64Bytes, bytesBase64, bytesText, textBytes } from '../../http/bytes.ts';
import type { ConfigurationFiles } from '../../terraform/configuration/read-module.ts';
import { toOne, type WorldRecord } from '../world/record.ts';
import type { World } from '../world/world.ts';

/**
 * Keeps the files beside their archive: unpacking is asynchronous, and a plan is not.
 * @returns the name of the blob
 */
export function storeFiles(world: World, { id }: WorldRecord, files: ConfigurationFiles): string {
  const blob = `${id}.files`;
  const texts = [...files].map(([path, bytes]) => [path, bytesBase64(bytes)]);
  world.blobs.set(blob, textBytes(JSON.stringify(texts)));
  return blob;
}

/** Returns the files that were uploaded for a run; undefined where the upload was no archive. */
export function filesOf(world: World, run: WorldRecord): ConfigurationFiles | undefined {
  const configuration = world.follow(toOne(run, 'configuration-version'));
  const blob = configuration && world.blobs.get(`${configuration.id}.files`);
  if (!blob) return undefined;
  const texts = JSON.parse(bytesText(blob)) as [string, string][];
  return new Map(texts.map(([path, text]) => [path, base64Bytes(text)]));
}
