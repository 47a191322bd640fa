import { HcptfError } from '@hcptf/client';
import { toHex } from './sha256.ts';

/** Makes a function that signs texts with a key, in hexadecimal. */
export async function makeHmac(key: Uint8Array<ArrayBuffer>): Promise<(text: string) => Promise<string>> {
  const imported = await crypto.subtle.importKey('raw', key, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
  return async (text) => toHex(await crypto.subtle.sign('HMAC', imported, new TextEncoder().encode(text)));
}

const SHORTEST_KEY = 32;

/** @throws HcptfError for a key that is short enough to be guessed */
export function checkKey(key: Uint8Array | undefined): void {
  if (key && key.length < SHORTEST_KEY) {
    throw new HcptfError(`The key of an audit log must have ${SHORTEST_KEY} bytes or more, not ${key.length}.`);
  }
}
