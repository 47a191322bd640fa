/** SHA-256 in hexadecimal. */
export async function sha256(text: string): Promise<string> {
  return hex(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)));
}

/** Makes digests that tell whether two secrets of one log are the same, and nothing without the salt. */
export async function makeDigest(salt: Uint8Array<ArrayBuffer>): Promise<(value: unknown) => Promise<string>> {
  const key = await crypto.subtle.importKey('raw', salt, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
  return async (value) => {
    const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
    return `hmac-sha256:${hex(await crypto.subtle.sign('HMAC', key, new TextEncoder().encode(text)))}`;
  };
}

function hex(bytes: ArrayBuffer): string {
  return Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
