/** No argument and no answer of the API is nested nearly as deep. */
const DEEPEST = 100;
/** Levels of a value that are kept of one that is deeper. */
const KEPT = 50;

/** Whether a value is nested so deep, or within itself, that functions which call themselves would fail on it. */
export function isNestedTooDeep(value: unknown): boolean {
  return levels(value, DEEPEST) > DEEPEST;
}

/** Why arguments cannot be read as JSON at all; undefined where they can. */
export function unreadable(args: unknown): string | undefined {
  if (isNestedTooDeep(args)) return `are nested more than ${DEEPEST} levels deep`;
  try {
    JSON.stringify(args);
    return undefined;
  } catch {
    return 'cannot be written as JSON';
  }
}

/** The value, with a text in the place of everything below the first 50 levels where it is nested too deep. */
export function withoutDepth(value: unknown): { readonly value: unknown; readonly cut: boolean } {
  return isNestedTooDeep(value) ? { value: cut(value, KEPT), cut: true } : { value, cut: false };
}

/** Level by level instead of by a function that calls itself. Stops below `most`. */
function levels(value: unknown, most: number): number {
  let depth = 0;
  let level: object[] = [value].filter(isParent);
  while (level.length > 0 && depth <= most) {
    depth++;
    // A value that is there twice, or within itself, is looked at once in a level.
    level = [...new Set(level.flatMap((parent) => Object.values(parent).filter(isParent)))];
  }
  return depth;
}

function isParent(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

function cut(value: unknown, left: number): unknown {
  if (!isParent(value)) return value;
  if (left === 0) return '… (nested too deep)';
  if (Array.isArray(value)) return value.map((item) => cut(item, left - 1));
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, cut(inner, left - 1)]));
}
