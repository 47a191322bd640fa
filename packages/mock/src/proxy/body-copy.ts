import { promisify } from 'node:util';
import zlib from 'node:zlib';

/** Documents are far smaller. Archives, states and logs may be bigger, but the specification says nothing about them. */
const MAX_COPY = 16 * 1024 * 1024;

/** Keeps a copy of a body while it is passed on, unless the body is too big. */
export class BodyCopy {
  #chunks: Buffer[] = [];
  length = 0;

  add(chunk: Buffer): void {
    this.length += chunk.length;
    if (this.length <= MAX_COPY) this.#chunks.push(chunk);
    else this.#chunks = [];
  }

  /** Returns the decompressed bytes; undefined if they were too big. A wrong encoding leaves the bytes as they are. */
  async bytes(contentEncoding: string | undefined): Promise<Uint8Array | undefined> {
    if (this.length > MAX_COPY) return undefined;
    const bytes = Buffer.concat(this.#chunks);
    const decompress =
      bytes.length > 0 && contentEncoding ? DECOMPRESS[contentEncoding.trim().toLowerCase()] : undefined;
    if (!decompress) return bytes;
    try {
      return await decompress(bytes, { maxOutputLength: 4 * MAX_COPY });
    } catch (error) {
      return (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE' ? undefined : bytes;
    }
  }
}

type Decompress = (bytes: Buffer, options: { maxOutputLength: number }) => Promise<Buffer>;

const DECOMPRESS: Readonly<Record<string, Decompress>> = {
  gzip: promisify(zlib.gunzip) as Decompress,
  'x-gzip': promisify(zlib.gunzip) as Decompress,
  deflate: promisify(zlib.inflate) as Decompress,
  br: promisify(zlib.brotliDecompress) as Decompress,
  // Node.js has it since 22.15.
  ...(zlib.zstdDecompress && { zstd: promisify(zlib.zstdDecompress) as Decompress }),
};
