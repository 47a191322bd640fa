import { gzipSync } from 'node:zlib';
import { packTar } from '../../third-party/modern-tar.ts';

/** Packs files into a `.tar.gz`. The same files give the same bytes. */
export async function packTarGz(files: Readonly<Record<string, string>>): Promise<Uint8Array<ArrayBuffer>> {
  const entries = Object.entries(files).map(([name, text]) => {
    const body = Buffer.from(text);
    return { header: { name, size: body.length, mtime: new Date(0) }, body };
  });
  return new Uint8Array(gzipSync(await packTar(entries)));
}
