import { makeHmac } from '../hashing/hmac.ts';

/** Makes digests that show whether two secrets of one log are equal, and nothing else to a reader without the salt. */
export async function makeDigest(salt: Uint8Array<ArrayBuffer>): Promise<(value: unknown) => Promise<string>> {
  const hmac = await makeHmac(salt);
  return async (value) =>
    `hmac-sha256:${await hmac(typeof value === 'string' ? value : (JSON.stringify(value) ?? ''))}`;
}
