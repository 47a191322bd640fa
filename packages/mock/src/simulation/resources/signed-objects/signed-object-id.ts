import type { World } from '../../world/world.ts';

/**
 * The id of a signed object names its world, since no token does: `world~secret`, in the main one only the secret.
 * Make them with this.
 */
export function signedObjectId(world: World): string {
  const secret = world.newSecret();
  return world.name === 'main' ? secret : `${world.name}~${secret}`;
}

/** The name of the world that the path of a signed URL leads to. */
export function worldOfObject(path: string): string {
  return decodeURIComponent(/\/object\/([^/]+)~[^/]+$/.exec(path)?.[1] ?? 'main');
}
