import { bytesText, joinBytes } from '../../http/bytes.ts';
import { loadYamlParser } from '../../terraform/expression/functions/yaml-parser.ts';
import { gunzip } from './gzip.ts';

/** An archive that unpacks to more bytes is not read. */
const LIMIT = 64 * 1024 * 1024;
/** Links that lead to links: more are a circle. */
const LINKS = 40;

/** Ends an archive. Some writers leave it out, and Go's reader, which terraform uses, does not miss it. */
const END = new Uint8Array(1024);

/**
 * Returns the files of a `.tar.gz` by path, without a leading `./`, and those that links lead to under the links' names;
 * undefined for other bytes, for a part of an archive, and for links that leave it.
 */
export async function unpackTarGz(archive: Uint8Array): Promise<Map<string, Uint8Array> | undefined> {
  try {
    // Loaded at first need.
    const { unpackTar } = await import('../../third-party/modern-tar.ts');
    const entries = await unpackTar(joinBytes(await gunzip(archive, LIMIT), END), { strict: true });
    const files = new Map<string, Uint8Array>();
    const links = new Map<string, string>();
    for (const { header, data = new Uint8Array() } of entries) {
      // A file that leaves the archive keeps its name: plans do not read it, and a worker refuses it.
      const path = header.name.replace(/^(?:\.\/)+/, '');
      const { linkname = '' } = header;
      if (header.type === 'file') files.set(path, data);
      if (header.type === 'link') links.set(path, insidePath('', linkname));
      if (header.type === 'symlink') links.set(path, insidePath(path.split('/').slice(0, -1).join('/'), linkname));
    }
    const all = withLinks(files, links);
    // Unpacking may wait, a plan may not.
    if (needsYaml(all)) await loadYamlParser();
    return all;
  } catch {
    return undefined;
  }
}

/** @throws RangeError for a path that leaves the archive */
function insidePath(folder: string, path: string): string {
  const steps = folder === '' ? [] : folder.split('/');
  if (path.startsWith('/')) throw new RangeError(`${path} leaves the archive`);
  for (const step of path.split('/')) {
    if (step === '..' && steps.pop() === undefined) throw new RangeError(`${path} leaves the archive`);
    if (step !== '' && step !== '.' && step !== '..') steps.push(step);
  }
  return steps.join('/');
}

function needsYaml(files: ReadonlyMap<string, Uint8Array>): boolean {
  return [...files].some(([path, bytes]) => /\.tf(?:\.json)?$/.test(path) && bytesText(bytes).includes('yamldecode'));
}

/** A link to a folder stands for all files below it. */
function withLinks(files: Map<string, Uint8Array>, links: ReadonlyMap<string, string>): Map<string, Uint8Array> {
  for (const [path, target] of links) {
    const end = followed(target, links);
    const file = files.get(end);
    if (file) files.set(path, file);
    for (const [inner, bytes] of [...files]) {
      if (inner.startsWith(`${end}/`)) files.set(`${path}${inner.slice(end.length)}`, bytes);
    }
  }
  return files;
}

/** Where a path leads to when the links on its way are followed. */
function followed(path: string, links: ReadonlyMap<string, string>): string {
  let at = path;
  for (let count = 0; count < LINKS; count++) {
    const link = [...links].find(([from]) => at === from || at.startsWith(`${from}/`));
    if (!link) return at;
    at = link[1] + at.slice(link[0].length);
  }
  throw new RangeError(`${path} is a circle of links`);
}
