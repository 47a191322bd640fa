import { textBytes } from '../../http/bytes.ts';
import { gzip } from './gzip.ts';

/** Packs files into a `.tar.gz`. The same files give the same bytes. */
export async function packTarGz(files: Readonly<Record<string, string>>): Promise<Uint8Array<ArrayBuffer>> {
  // Loaded at first need.
  const { packTar } = await import('../../third-party/modern-tar.ts');
  const entries = Object.entries(files).map(([name, text]) => {
    const body = textBytes(text);
    return { header: { name, size: body.length, mtime: new Date(0) }, body };
  });
  return gzip(await packTar(entries));
}
