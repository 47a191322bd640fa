import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { PublishedPackage } from './published-package.ts';

/** package.json as it is in the tarball. */
export interface Manifest {
  name: string;
  version: string;
  exports: Record<string, string | { types?: string; default: string } | null>;
  bin?: Record<string, string>;
  peerDependencies?: Record<string, string>;
}

/** An import that a package offers. */
export interface Entry {
  /** `@hcptf/client` or `@hcptf/client/package.json`. */
  specifier: string;
  types: string | undefined;
  target: string;
  json: boolean;
}

/** A package as it is published, and as npm installs it. */
export interface PackedPackage extends PublishedPackage {
  tarball: string;
  /** Bytes of the tarball. */
  size: number;
  manifest: Manifest;
  /** Where npm put it. */
  installed: string;
}

/** Every entry of the exports map, and for a pattern one entry per file. A subpath that is closed (null) is no entry. */
export function entriesOf(packed: PackedPackage): Entry[] {
  const { name, manifest } = packed;
  return Object.entries(manifest.exports).flatMap(([subpath, value]) => {
    if (value === null) return [];
    const { types, default: target } = typeof value === 'string' ? { types: undefined, default: value } : value;
    const json = target.endsWith('.json');
    const specifier = `${name}${subpath.slice(1)}`;
    if (!subpath.includes('*')) return [{ specifier, types, target, json }];
    return filesOf(packed, target).map((part) => ({
      specifier: specifier.replace('*', part),
      types: types?.replace('*', part),
      target: target.replace('*', part),
      json,
    }));
  });
}

/** What stands in the place of the `*` of a pattern, for each file that fits it. */
function filesOf({ name, installed }: PackedPackage, pattern: string): string[] {
  const [before = '', after = ''] = pattern.slice(2).split('*');
  const folder = before.slice(0, before.lastIndexOf('/') + 1);
  const parts = readdirSync(join(installed, folder))
    .map((file) => `${folder}${file}`)
    .filter((file) => file.startsWith(before) && file.endsWith(after))
    .map((file) => file.slice(before.length, file.length - after.length));
  if (parts.length === 0) throw new Error(`${name}: no file fits the pattern ${pattern} of its exports`);
  return parts;
}

/** True for a package that has code, not data alone. */
export function hasCode(packed: PackedPackage): boolean {
  return entriesOf(packed).some(({ json }) => !json);
}
