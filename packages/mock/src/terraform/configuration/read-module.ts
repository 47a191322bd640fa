import { checkDeclarations } from './check-declarations.ts';
import type { HclBlock } from './hcl.ts';
import { parseJsonBlocks } from './json-blocks.ts';
import { mergeOverrides } from './merge-overrides.ts';
import { nameFile, parseFile } from './parse-file.ts';

/** Files of a configuration by path from the root of the archive. */
export type ConfigurationFiles = ReadonlyMap<string, Uint8Array>;

/** One folder of a configuration. */
export interface Module {
  /** From the root of the archive; empty for that itself. */
  directory: string;
  blocks: HclBlock[];
  /** Expressions of the local values. */
  locals: ReadonlyMap<string, string>;
}

/** The files that lie in a folder itself, by name. */
export function filesIn(files: ConfigurationFiles, directory: string): { name: string; text: string }[] {
  const inside = [...files].flatMap(([path, bytes]) => {
    const name = directory === '' ? path : path.startsWith(`${directory}/`) ? path.slice(directory.length + 1) : '/';
    return name.includes('/') ? [] : [{ name, bytes }];
  });
  const wanted = inside.filter(({ name }) => /\.(?:tf|tfvars)(?:\.json)?$/.test(name));
  return wanted
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map(({ name, bytes }) => ({ name, text: new TextDecoder().decode(bytes) }));
}

/** Undefined for a folder that holds no module. @throws ConfigurationError */
export function readModule(files: ConfigurationFiles, directory: string): Module | undefined {
  const read = filesIn(files, directory)
    .filter(({ name }) => isSource(name))
    .map(({ name, text }) => ({ name, body: readSource(name, text) }));
  if (read.length === 0) return undefined;
  const primary = read.filter(({ name }) => !isOverride(name));
  checkDeclarations(primary);
  const blocks = mergeOverrides(
    primary.flatMap(({ body }) => body.blocks),
    read.filter(({ name }) => isOverride(name)).flatMap(({ body }) => body.blocks),
  );
  const locals = blocks.filter(({ kind }) => kind === 'locals').flatMap(({ attributes }) => [...attributes]);
  return { directory, blocks, locals: new Map(locals) };
}

function readSource(name: string, text: string): HclBlock {
  return name.endsWith('.json') ? nameFile(name, () => parseJsonBlocks(text)) : parseFile(name, text);
}

/** Editors' and systems' leftovers are no configuration, as terraform's own IsIgnoredFile has it. */
function isSource(name: string): boolean {
  return /\.tf(?:\.json)?$/.test(name) && !/^\.|~$|^#.*#$/.test(name);
}

/** https://developer.hashicorp.com/terraform/language/files/override */
function isOverride(name: string): boolean {
  return /(?:^|_)override\.tf(?:\.json)?$/.test(name);
}
