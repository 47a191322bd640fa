import { isSecretPath } from './secret-path.ts';

/** Variables of the host's environment, which are named and not told. */
const ENVIRONMENT = /^env:[A-Za-z_][A-Za-z0-9_]*$/;
/** What a reference of the host's own may look like. */
const REFERENCE = /^[a-z]+:(?!\/\/)[A-Za-z0-9_][A-Za-z0-9_./#-]*$/;

const SUFFIX = '_from';

/** Whether a path is that of a reference to a secret, such as `value_from`. */
export function isReferencePath(paths: readonly string[], place: readonly (string | number)[]): boolean {
  const last = place.at(-1);
  if (typeof last !== 'string' || !last.endsWith(SUFFIX)) return false;
  const secret = [...place.slice(0, -1), last.slice(0, -SUFFIX.length)];
  return paths.some((path) => path.split('/').length === secret.length && isSecretPath([path], secret));
}

/** Whether a text names a variable of the environment. Any other reference may be a secret that was given by mistake. */
export function isEnvironmentReference(text: string): boolean {
  return ENVIRONMENT.test(text);
}

/** Whether a text looks like a reference, and not like a URL or a password. */
export function looksLikeReference(text: string): boolean {
  return REFERENCE.test(text);
}
