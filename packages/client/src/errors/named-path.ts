import type { OperationEntry } from '../specification/operation-entry.ts';

/** The path parameters of a call, by their names in the template: `{ run_id: 'run-1' }`. */
export type PathValues = Readonly<Record<string, string>>;

const LONGEST_SHOWN = 100;

/** The path parameters that an error may name. Ids are no secrets, but those on other servers than the API are parts of signed URLs. */
export function namedPath({ path, server }: OperationEntry, values: object | undefined): PathValues {
  if (server) return {};
  const named = Object.entries(values ?? {}).filter(([name]) => path.includes(`{${name}}`));
  return Object.fromEntries(named.map(([name, value]) => [name, String(value)]));
}

/** The path of the resource: `/runs/run-1`. */
export function filledPath({ path }: OperationEntry, values: PathValues): string {
  return path.replace(/\{([^}]+)\}/g, (whole, name: string) =>
    name in values ? encodeURIComponent(values[name] as string).slice(0, LONGEST_SHOWN) : whole,
  );
}

/** ` (run_id "run-1")`, for an error that has no path. */
export function describePath(values: PathValues = {}): string {
  const parts = Object.entries(values).map(
    ([name, value]) => `${name} ${JSON.stringify(value).slice(0, LONGEST_SHOWN)}`,
  );
  return parts.length > 0 ? ` (${parts.join(', ')})` : '';
}
