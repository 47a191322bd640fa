import { matchesGlob } from '../policy/glob.ts';

/**
 * Gives secrets of environment variables to references such as `env:DB_PASSWORD`. Only those that a glob names: a model could
 * otherwise write any variable of the host, its API token too, into a workspace.
 */
export function environmentSecrets(
  globs: readonly string[],
  environment: Readonly<Record<string, string | undefined>> = process.env,
): (reference: string) => string | undefined {
  return (reference) => {
    const name = /^env:([A-Za-z_][A-Za-z0-9_]*)$/.exec(reference)?.[1];
    return name !== undefined && globs.some((glob) => matchesGlob(glob, name)) ? environment[name] : undefined;
  };
}
