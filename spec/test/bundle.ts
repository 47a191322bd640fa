import { readFileSync } from 'node:fs';

// biome-ignore-start lint/suspicious/noExplicitAny: a schema or an example may be any JSON
export type Json = any;
// biome-ignore-end lint/suspicious/noExplicitAny: as above

export interface Operation {
  method: string;
  path: string;
  /** JSON pointer of the operation in the bundle. */
  pointer: string;
  operationId: string;
  definition: Json;
}

const file = new URL('../dist/openapi.json', import.meta.url);

/** The bundle that `pnpm build` wrote: what is published, and what all packages are made of. */
export const bundle: Json = JSON.parse(readFileSync(file, 'utf8'));

export const operations: Operation[] = operationsOf('paths');
/** Requests that HCP Terraform sends, in the form of operations. */
export const webhooks: Operation[] = operationsOf('webhooks');

function operationsOf(section: 'paths' | 'webhooks'): Operation[] {
  return Object.entries<Json>(bundle[section]).flatMap(([path, item]) =>
    Object.entries<Json>(item).map(([method, definition]) => ({
      method,
      path,
      pointer: `/${section}/${escapeKey(path)}/${method}`,
      operationId: definition.operationId,
      definition,
    })),
  );
}

/** Follows a local reference, if there is one. */
export function resolve(node: Json): Json {
  return node?.$ref ? resolve(at(node.$ref.slice(1))) : node;
}

export function at(pointer: string): Json {
  return pointer
    .split('/')
    .slice(1)
    .reduce((node, key) => node[key.replaceAll('~1', '/').replaceAll('~0', '~')], bundle);
}

/** A key as a part of a JSON pointer. */
export function escapeKey(key: string): string {
  return key.replaceAll('~', '~0').replaceAll('/', '~1');
}
