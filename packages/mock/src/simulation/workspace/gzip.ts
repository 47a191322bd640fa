import { joinBytes } from '../../http/bytes.ts';

/** Node.js has both at hand; a browser has streams. Not imported, so that a browser can load this file. */
const zlib = () => (typeof process === 'undefined' ? undefined : process.getBuiltinModule?.('node:zlib'));

/** Compresses bytes. The same bytes give the same bytes. */
export async function gzip(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  const node = zlib();
  if (node) return new Uint8Array(node.gzipSync(bytes));
  return readAll(new Blob([bytes]).stream().pipeThrough(new CompressionStream('gzip')), Number.POSITIVE_INFINITY);
}

/**
 * Decompresses bytes. Of a gzip of several members, which Go reads as one, a browser reads none.
 * @throws Error for other bytes, and beyond the limit
 */
export async function gunzip(bytes: Uint8Array, limit: number): Promise<Uint8Array<ArrayBuffer>> {
  const node = zlib();
  if (node) return new Uint8Array(node.gunzipSync(bytes, { maxOutputLength: limit }));
  return readAll(new Blob([new Uint8Array(bytes)]).stream().pipeThrough(new DecompressionStream('gzip')), limit);
}

async function readAll(stream: ReadableStream<Uint8Array>, limit: number): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of stream) {
    length += part.length;
    if (length > limit) throw new RangeError(`more than ${limit} bytes`);
    parts.push(part);
  }
  return joinBytes(...parts);
}
