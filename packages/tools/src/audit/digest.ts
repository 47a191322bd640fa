import { toHex } from '../hashing/sha256.ts';

/** Makes digests that show whether two secrets of one log are equal, and nothing else to a reader without the salt. */
export async function makeDigest(salt: Uint8Array<ArrayBuffer>): Promise<(value: unknown) => Promise<string>> {
  const key = await crypto.subtle.importKey('raw', salt, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
  return async (value) => {
    const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
    return `hmac-sha256:${toHex(await crypto.subtle.sign('HMAC', key, new TextEncoder().encode(text)))}`;
  };
}
