import { dirname } from 'node:path';
import { readText, repositoryFiles } from './repository-files.ts';

export interface WorkspacePackage {
  /** Such as `packages/client`. */
  folder: string;
  manifest: Manifest;
}

export interface Manifest {
  name: string;
  private?: boolean;
  description?: string;
  license?: string;
  type?: string;
  exports?: Record<string, string | Record<string, string>>;
  bin?: Record<string, string>;
  scripts?: Record<string, string>;
  dependencies?: Record<string, string>;
  peerDependencies?: Record<string, string>;
  optionalDependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
}

export function workspacePackages(): WorkspacePackage[] {
  return repositoryFiles()
    .filter((file) => /^(spec|(generators|packages|apps|test)\/[^/]+)\/package\.json$/.test(file))
    .map((file) => ({ folder: dirname(file), manifest: JSON.parse(readText(file)) as Manifest }));
}

/** The dependencies that users install with the package. */
export function runtimeDependencies({
  dependencies,
  peerDependencies,
  optionalDependencies,
}: Manifest): Record<string, string> {
  return { ...dependencies, ...peerDependencies, ...optionalDependencies };
}

/** The package and all that depend on it, directly or not, by name. */
export function withDependants(name: string, packages: WorkspacePackage[]): Set<string> {
  const found = new Set([name]);
  // A Set also visits values that are added during the loop.
  for (const dependency of found) {
    for (const { manifest } of packages) {
      if (dependency in { ...runtimeDependencies(manifest), ...manifest.devDependencies }) found.add(manifest.name);
    }
  }
  return found;
}
