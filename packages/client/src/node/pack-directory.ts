import { type Dirent, promises as fs } from 'node:fs';
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { promisify } from 'node:util';
import { constants, gzip } from 'node:zlib';
import { packTar, type TarEntry } from 'modern-tar';
import { HcptfError } from '../errors/hcptf-error.ts';
import { readTerraformIgnore, type TerraformIgnore } from './terraform-ignore.ts';

interface Walk {
  root: string;
  ignore: TerraformIgnore;
  entries: TarEntry[];
}

/**
 * Packs a directory as the terraform CLI does: a gzip tar of what `.terraformignore` at its top leaves in. Links inside the
 * directory stay links, those that lead out of it are replaced by what they lead to; sockets and devices are left out.
 * The archive is made in memory, and equal directories result in equal archives.
 * https://github.com/hashicorp/go-slug
 * @throws HcptfError when there is no such directory, or nothing in it to pack
 */
export async function packDirectory(directory: string): Promise<Uint8Array<ArrayBuffer>> {
  const root = await fs.realpath(directory).catch((cause: unknown) => {
    throw new HcptfError(`There is no directory ${directory}.`, { cause });
  });
  if (!(await fs.stat(root)).isDirectory()) throw new HcptfError(`${directory} is not a directory.`);
  const rules = await fs.readFile(join(root, '.terraformignore'), 'utf8').catch((error: NodeJS.ErrnoException) => {
    // To upload what the file would have kept out is worse than to stop.
    if (error.code !== 'ENOENT')
      throw new HcptfError(`${directory}/.terraformignore cannot be read.`, { cause: error });
    return '';
  });
  const walk: Walk = { root, ignore: readTerraformIgnore(rules), entries: [] };
  await addChildren(walk, root, '', [root]);
  if (!walk.entries.some(({ header }) => header.type === 'file'))
    throw new HcptfError(`${directory} has no files to upload.`);
  const tar = await packTar(walk.entries);
  return new Uint8Array(await promisify(gzip)(tar, { level: constants.Z_BEST_SPEED }));
}

/**
 * @param source directory to read
 * @param name of the directory in the archive, empty or with a `/` at its end
 * @param above the real paths of this and the directories above it, to notice links that lead in circles
 */
async function addChildren(walk: Walk, source: string, name: string, above: string[]): Promise<void> {
  const children = await fs.readdir(source, { withFileTypes: true });
  children.sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const child of children) await addChild(walk, child, join(source, child.name), `${name}${child.name}`, above);
}

async function addChild(walk: Walk, child: Dirent, source: string, name: string, above: string[]): Promise<void> {
  if (child.isDirectory()) return addDirectory(walk, source, name, above);
  if (walk.ignore.excludes(name)) return;
  if (child.isFile()) return addFile(walk, source, name);
  if (!child.isSymbolicLink()) return;
  const target = resolve(dirname(source), await fs.readlink(source));
  const fromRoot = relative(walk.root, target);
  if (isBelow(walk.root, source) && isInside(fromRoot)) return addLink(walk, source, name, target);
  const real = await fs.realpath(source).catch((cause: unknown) => {
    throw new HcptfError(`The link ${name} leads out of the directory, to nothing.`, { cause });
  });
  if (!(await fs.stat(real)).isDirectory()) return addFile(walk, real, name);
  if (above.some((directory) => isInside(relative(real, directory)))) {
    throw new HcptfError(`The link ${name} leads to a directory that it is in itself. Exclude it in .terraformignore.`);
  }
  return addDirectory(walk, real, name, above);
}

async function addDirectory(walk: Walk, source: string, name: string, above: string[]): Promise<void> {
  const folder = `${name}/`;
  if (walk.ignore.excludesAllBelow(folder)) return;
  // What is below an excluded directory can be included again, as .terraform/modules is.
  if (!walk.ignore.excludes(name) && !walk.ignore.excludes(folder)) {
    const { mode, mtime } = await fs.stat(source);
    walk.entries.push({ header: { name: folder, type: 'directory', size: 0, mode: mode & 0o777, mtime } });
  }
  await addChildren(walk, source, folder, [...above, source]);
}

async function addFile(walk: Walk, source: string, name: string): Promise<void> {
  const [{ mode, mtime }, body] = await Promise.all([fs.stat(source), fs.readFile(source)]);
  walk.entries.push({ header: { name, type: 'file', size: body.length, mode: mode & 0o777, mtime }, body });
}

async function addLink(walk: Walk, source: string, name: string, target: string): Promise<void> {
  const { mtime } = await fs.lstat(source);
  // An absolute target would not exist where the archive is unpacked.
  const linkname = relative(dirname(source), target).split(sep).join('/') || '.';
  walk.entries.push({ header: { name, type: 'symlink', size: 0, mode: 0o777, mtime, linkname } });
}

function isBelow(root: string, path: string): boolean {
  return isInside(relative(root, path));
}

function isInside(path: string): boolean {
  return path !== '..' && !path.startsWith(`..${sep}`) && !isAbsolute(path);
}
