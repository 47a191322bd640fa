import { joinBytes } from '../../http/bytes.ts';
import { gunzip } from './gzip.ts';

/** An archive that unpacks to more bytes is not read. */
const LIMIT = 64 * 1024 * 1024;

/** Ends an archive. Some writers leave it out, and Go's reader, which terraform uses, does not miss it. */
const END = new Uint8Array(1024);

/** Returns the files of a `.tar.gz` by path, without a leading `./`; undefined for other bytes and for a part of one. */
export async function unpackTarGz(archive: Uint8Array): Promise<Map<string, Uint8Array> | undefined> {
  try {
    // Loaded at first need.
    const { unpackTar } = await import('../../third-party/modern-tar.ts');
    const entries = await unpackTar(joinBytes(await gunzip(archive, LIMIT), END), { strict: true });
    const files = entries.filter(({ header }) => header.type === 'file');
    return new Map(files.map(({ header, data = new Uint8Array() }) => [header.name.replace(/^\.\//, ''), data]));
  } catch {
    return undefined;
  }
}
