import { gunzipSync } from 'node:zlib';

const BLOCK = 512;
/** An archive that unpacks to more than this is not read. */
const LIMIT = 64 * 1024 * 1024;

/** The files of a `.tar.gz` by path, without a leading `./`. Undefined for what is none, or is cut off. */
export function readTarGz(archive: Uint8Array): Map<string, Uint8Array> | undefined {
  let tar: Uint8Array;
  try {
    tar = gunzipSync(archive, { maxOutputLength: LIMIT });
  } catch {
    return undefined;
  }
  const files = new Map<string, Uint8Array>();
  let longName: string | undefined;
  for (let at = 0; at + BLOCK <= tar.length && tar[at] !== 0; ) {
    const header = tar.subarray(at, at + BLOCK);
    const size = Number.parseInt(text(header, 124, 12), 8);
    if (!Number.isSafeInteger(size) || size < 0) return undefined;
    if (!isHeader(header) || at + BLOCK + size > tar.length) return undefined;
    const content = tar.subarray(at + BLOCK, at + BLOCK + size);
    const kind = text(header, 156, 1);
    const prefix = text(header, 257, 5) === 'ustar' ? text(header, 345, 155) : '';
    const name = longName ?? (prefix ? `${prefix}/` : '') + text(header, 0, 100);
    longName = undefined;
    // GNU and PAX each have a way to write names of more than 100 characters.
    if (kind === 'L') longName = text(content, 0, size);
    else if (kind === 'x') longName = /\d+ path=([^\n]*)\n/.exec(text(content, 0, size))?.[1];
    else if (kind === '0' || kind === '') files.set(name.replace(/^\.\//, ''), content);
    at += BLOCK + Math.ceil(size / BLOCK) * BLOCK;
  }
  return files;
}

/** By its checksum, which counts its own eight bytes as blanks. Old writers added signed bytes. */
function isHeader(header: Uint8Array): boolean {
  const said = Number.parseInt(text(header, 148, 8), 8);
  const bytes = [...header].map((byte, index) => (index >= 148 && index < 156 ? 32 : byte));
  const sum = (signed: boolean) => bytes.reduce((all, byte) => all + (signed && byte > 127 ? byte - 256 : byte), 0);
  return said === sum(false) || said === sum(true);
}

/** Up to the first NUL. */
function text(bytes: Uint8Array, from: number, length: number): string {
  return (
    Buffer.from(bytes.subarray(from, from + length))
      .toString('utf8')
      .split('\0')[0] ?? ''
  ).trimEnd();
}
