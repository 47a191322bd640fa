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

/** Returns the entries of the exports map, without closed ones (null). */
export function entriesOf({ name, manifest }: Pick<PackedPackage, 'name' | 'manifest'>): Entry[] {
  return Object.entries(manifest.exports).flatMap(([subpath, value]) => {
    if (value === null) return [];
    if (subpath.includes('*'))
      throw new Error(`${name}: the entry ${subpath} is a pattern; name each entry, so that each is tested`);
    const { types, default: target } = typeof value === 'string' ? { types: undefined, default: value } : value;
    return [{ specifier: `${name}${subpath.slice(1)}`, types, target, json: target.endsWith('.json') }];
  });
}

/** True for a package that has code, not data alone. */
export function hasCode(packed: Pick<PackedPackage, 'name' | 'manifest'>): boolean {
  return entriesOf(packed).some(({ json }) => !json);
}
