// What Node.js has in Buffer, for all runtimes.

const encoder = new TextEncoder();
// A byte order mark is a part of what was stored.
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

export function textBytes(text: string): Uint8Array<ArrayBuffer> {
  return encoder.encode(text);
}

/** What is no UTF-8 becomes replacement characters. */
export function bytesText(bytes: Uint8Array): string {
  return decoder.decode(bytes);
}

/** The length of the text in UTF-8. Node.js counts without encoding. */
export const byteLength: (text: string) => number =
  typeof Buffer === 'undefined' ? (text) => textBytes(text).length : (text) => Buffer.byteLength(text);

export function joinBytes(...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const joined = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    joined.set(part, offset);
    offset += part.length;
  }
  return joined;
}

/** Reads base64 of both alphabets, whatever its padding. */
export function base64Bytes(text: string): Uint8Array<ArrayBuffer> {
  const characters = text
    .replaceAll('-', '+')
    .replaceAll('_', '/')
    .replace(/[^A-Za-z0-9+/]/g, '');
  // Six bits alone are no byte.
  const whole = characters.length % 4 === 1 ? characters.slice(0, -1) : characters;
  return Uint8Array.from(atob(whole), (character) => character.charCodeAt(0));
}

export function bytesBase64(bytes: Uint8Array): string {
  let characters = '';
  // A call takes so many arguments and not many more.
  for (let start = 0; start < bytes.length; start += 8192) {
    characters += String.fromCharCode(...bytes.subarray(start, start + 8192));
  }
  return btoa(characters);
}
