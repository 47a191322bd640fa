import type { PrismOperation, PrismRequest } from './prism.ts';

// Prism goes through every declared parameter and compiles the path template at each request: half of the time of a
// plain GET. What it has found right once, it need not look at again.

/** More different paths or queries than a test has; beyond that, they are forgotten and proven again. */
const MAX_PROVEN = 10_000;
/** Signed URLs are long, and seldom used twice. */
const MAX_LENGTH = 500;

interface Proven {
  /** The operation with only what has to be looked at: by whether path and query are proven. */
  variants: Map<string, PrismOperation>;
  paths: Set<string>;
  queries: Set<string>;
}

const proven = new WeakMap<PrismOperation, Proven>();

/** The operation without the parameters that need no second look. */
export function unproven(operation: PrismOperation, request: PrismRequest): PrismOperation {
  const { variants, paths, queries } = provenOf(operation);
  const path = paths.has(request.url.path);
  const query = queries.has(queryKey(request));
  if (!path && !query) return operation;
  const key = `${path} ${query}`;
  const known = variants.get(key);
  if (known) return known;
  const variant = {
    ...operation,
    request: without(operation, path, query),
  };
  variants.set(key, variant);
  return variant;
}

function without(
  { request = {} }: PrismOperation,
  path: boolean,
  query: boolean,
): NonNullable<PrismOperation['request']> {
  const { path: paths, query: queries, headers, ...rest } = request;
  return {
    ...rest,
    ...(!path && paths && { path: paths }),
    ...(!query && queries && { query: queries }),
    ...(headers?.length && { headers }),
  } as NonNullable<PrismOperation['request']>;
}

/** Whether there is anything left to look at. */
export function isProven({ request = {} }: PrismOperation): boolean {
  return !request.path && !request.query && !request.headers && !request.body;
}

/** Remembers the path and the query of a request that Prism has nothing against. */
export function prove(operation: PrismOperation, request: PrismRequest): void {
  const { paths, queries } = provenOf(operation);
  remember(paths, request.url.path);
  remember(queries, queryKey(request));
}

function provenOf(operation: PrismOperation): Proven {
  const known = proven.get(operation) ?? { variants: new Map(), paths: new Set(), queries: new Set() };
  proven.set(operation, known);
  return known;
}

function remember(set: Set<string>, text: string): void {
  if (text.length > MAX_LENGTH) return;
  if (set.size >= MAX_PROVEN) set.clear();
  set.add(text);
}

function queryKey({ url: { query } }: PrismRequest): string {
  return JSON.stringify(query);
}
