import type { ConfigurationFiles } from '../../terraform/configuration/read-module.ts';
import { toOne, type WorldRecord } from '../world/record.ts';
import type { World } from '../world/world.ts';

/**
 * Keeps the files beside their archive: unpacking is asynchronous, and a plan is not.
 * @returns the name of the blob
 */
export function storeFiles(world: World, { id }: WorldRecord, files: ConfigurationFiles): string {
  const blob = `${id}.files`;
  const texts = [...files].map(([path, bytes]) => [path, Buffer.from(bytes).toString('base64')]);
  world.blobs.set(blob, Buffer.from(JSON.stringify(texts)));
  return blob;
}

/** Returns the files that were uploaded for a run; undefined where the upload was no archive. */
export function filesOf(world: World, run: WorldRecord): ConfigurationFiles | undefined {
  const configuration = world.follow(toOne(run, 'configuration-version'));
  const blob = configuration && world.blobs.get(`${configuration.id}.files`);
  if (!blob) return undefined;
  const texts = JSON.parse(Buffer.from(blob).toString('utf8')) as [string, string][];
  return new Map(texts.map(([path, text]) => [path, Buffer.from(text, 'base64')]));
}
