type Json = Readonly<Record<string, unknown>>;

/** A result of bounded size, and a note for each cut. */
export interface BoundResult {
  readonly data: Json;
  readonly notes: readonly string[];
}

/** A text longer than this is cut before a list loses members. */
const LONGEST_TEXT = 2_000;

/**
 * Cuts a result down to `max` characters of JSON: long texts first, then the longest list or object of many keys, again and
 * again. The shape stays.
 */
export function boundResult(data: Json, max: number): BoundResult {
  let size = JSON.stringify(data).length;
  if (size <= max) return { data, notes: [] };
  const notes = new Set<string>();
  let bounded = cutTexts(data, LONGEST_TEXT, '', notes) as Json;
  size = JSON.stringify(bounded).length;
  // Each round makes the largest list smaller, so this ends.
  for (let round = 0; size > max && round < 60; round++) {
    const largest = findLargest(bounded, []);
    if (!largest) break;
    const { path, count, length } = largest;
    const keep = Math.min(
      count - 1,
      Math.max(0, Math.floor((count * Math.max(0, length - (size - max) - 40)) / length)),
    );
    bounded = cutAt(bounded, path, keep) as Json;
    const name = path.join('.') || 'the result';
    for (const note of notes) if (note.startsWith(`${name} is cut to `)) notes.delete(note);
    notes.add(`${name} is cut to the first ${keep}; ask for a page, a filter or fewer fields.`);
    size = JSON.stringify(bounded).length;
  }
  bounded = withoutSkips(data, bounded, notes);
  if (size > max) bounded = cutTexts(bounded, Math.max(20, Math.floor(max / 20)), '', notes) as Json;
  if (JSON.stringify(bounded).length > max) return { data: {}, notes: ['The result is too large to show.'] };
  return { data: bounded, notes: [...notes] };
}

/** The next page begins after what was cut, so it is not named where items are missing. */
function withoutSkips(data: Json, bounded: Json, notes: Set<string>): Json {
  const { items: all } = data;
  const { items: shown } = bounded;
  if (!Array.isArray(all) || !Array.isArray(shown) || shown.length === all.length) return bounded;
  for (const note of notes) if (note.startsWith('items is cut to ')) notes.delete(note);
  const advice =
    shown.length > 0
      ? `ask with page_size ${shown.length}, which the pages then go by, or for fewer fields`
      : 'ask for fewer fields';
  notes.add(`items is cut to the first ${shown.length} of ${all.length} on this page: ${advice}.`);
  return { ...bounded, ...('next_page' in bounded && { next_page: null }) };
}

function cutTexts(value: unknown, longest: number, path: string, notes: Set<string>): unknown {
  if (typeof value === 'string') {
    if (value.length <= longest) return value;
    notes.add(`${path || 'text'} is cut to ${longest} of ${value.length} characters.`);
    return `${value.slice(0, longest - 1)}…`;
  }
  if (Array.isArray(value)) return value.map((item) => cutTexts(item, longest, path, notes));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, cutTexts(inner, longest, path ? `${path}.${key}` : key, notes)]),
  );
}

interface Largest {
  path: (string | number)[];
  count: number;
  length: number;
}

/** The deepest list or map that makes up most of the text, so that the cut loses little. */
function findLargest(value: unknown, path: (string | number)[]): Largest | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const entries: [string | number, unknown][] = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
  const length = JSON.stringify(value).length;
  const sizes = entries.map(([key, inner]) => ({ key, inner, length: JSON.stringify(inner)?.length ?? 0 }));
  const [top] = sizes.toSorted((a, b) => b.length - a.length);
  const deeper =
    top && (path.length === 0 || top.length > length / 2) ? findLargest(top.inner, [...path, top.key]) : undefined;
  if (deeper) return deeper;
  if (entries.length === 0 || (isResource(path) && !Array.isArray(value))) return undefined;
  return { path, count: entries.length, length };
}

/** A resource keeps its fields, because the output schema may require them; a list can lose members. */
function isResource(path: readonly (string | number)[]): boolean {
  return path.length === 0 || (path.length === 2 && path[0] === 'items');
}

function cutAt(value: unknown, [key, ...rest]: readonly (string | number)[], keep: number): unknown {
  if (key === undefined) {
    if (Array.isArray(value)) return value.slice(0, keep);
    return Object.fromEntries(Object.entries(value as object).slice(0, keep));
  }
  if (Array.isArray(value)) return value.map((item, index) => (index === key ? cutAt(item, rest, keep) : item));
  return Object.fromEntries(
    Object.entries(value as object).map(([name, inner]) => [name, name === key ? cutAt(inner, rest, keep) : inner]),
  );
}
