// A path names keys from the root and has `*` for each member of a list.

/** Whether a path is at, below or above one of the secret paths: `variables` is above `variables/…/value`. */
export function isSecretPath(paths: readonly string[], place: readonly (string | number)[]): boolean {
  return paths.some((path) => {
    const parts = path.split('/');
    return parts.slice(0, place.length).every((part, index) => matches(part, place[index]));
  });
}

/** Whether a path is at or below one of the secret paths. */
export function isWithinSecret(paths: readonly string[], place: readonly (string | number)[]): boolean {
  return paths.some((path) => {
    const parts = path.split('/');
    return parts.length <= place.length && parts.every((part, index) => matches(part, place[index]));
  });
}

function matches(part: string, key: string | number | undefined): boolean {
  return part === '*' ? typeof key === 'number' || key === '*' : part === key;
}
