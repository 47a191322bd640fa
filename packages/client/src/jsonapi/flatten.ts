import type { AnyDocument, AnyResource, Flattened } from './flat.ts';

type Node = Record<string, unknown>;
type Linkage = AnyResource | AnyResource[] | null;

/**
 * Turns a document into plain objects: `id`, `type`, attributes by their wire names, and each relationship as the resource
 * itself where the document includes it, else as `{ id, type }`. A relationship that is only a link is left out.
 *
 * Resources are the same object wherever they are referred to, so the result can have cycles
 * (`run.workspace['current-run'] === run`). JSON has none: each resource is written out once, at its shallowest place, and
 * as `{ id, type }` elsewhere, also deeper than 100 levels, because what reads or writes JSON has a limit.
 * @returns the object; for a list `{ items, links, meta }`; null where `data` is null
 */
export function flatten<Document extends AnyDocument>(document: Document): Flattened<Document>;
export function flatten({ data, included = [], ...rest }: AnyDocument & { links?: unknown; meta?: unknown }): unknown {
  if (data === null) return null;
  const primary: readonly AnyResource[] = isList(data) ? data : [data];
  const nodes = new Map<AnyResource, Node>();
  const byKey = new Map<string, Node>();
  for (const resource of [...primary, ...included]) {
    const known = resource.id === undefined ? undefined : byKey.get(keyOf(resource));
    const node = known ?? nodeOf(resource);
    nodes.set(resource, node);
    if (resource.id !== undefined) byKey.set(keyOf(resource), node);
  }
  const all = new Set<unknown>(nodes.values());
  for (const [resource, node] of nodes) {
    for (const [name, relationship] of Object.entries(resource.relationships ?? {})) {
      const linked: Linkage | undefined = relationship?.data;
      if (linked === undefined) continue;
      define(node, name, Array.isArray(linked) ? linked.map(resolve) : resolve(linked), true);
    }
    define(node, 'toJSON', () => writeOut(node, all), false);
  }
  const items = primary.map((resource) => nodes.get(resource));
  if (!isList(data)) return items[0];
  return {
    items,
    ...(rest.links !== undefined && { links: rest.links }),
    ...(rest.meta !== undefined && { meta: rest.meta }),
  };

  function resolve(identifier: AnyResource | null): unknown {
    return identifier && (byKey.get(keyOf(identifier)) ?? { id: identifier.id, type: identifier.type });
  }
}

function isList(data: AnyResource | readonly AnyResource[]): data is readonly AnyResource[] {
  return Array.isArray(data);
}

function keyOf({ type, id }: AnyResource): string {
  return `${type} ${id}`;
}

function nodeOf({ id, type, attributes, links }: AnyResource): Node {
  const own: Node = { ...(id !== undefined && { id }), type, ...(links && { links }) };
  const entries = Object.entries(attributes ?? {});
  const renamed = entries.map(([name, value]) => [/^(id|type|links)$/.test(name) ? `attributes.${name}` : name, value]);
  return { ...own, ...Object.fromEntries(renamed) };
}

// Names come from the server: a plain assignment would let one called `__proto__` change the object's prototype.
function define(node: Node, name: string, value: unknown, enumerable: boolean): void {
  Object.defineProperty(node, name, { value, enumerable, writable: true, configurable: true });
}

/** Deeper than any `include` of the API goes. */
const DEEPEST = 100;

/** A copy without cycles. Breadth first, so that what is near the root is written out there. */
function writeOut(root: Node, nodes: ReadonlySet<unknown>): Node {
  const written = new Set<unknown>([root]);
  const copy: Node = {};
  const queue: [Node, Node, number][] = [[root, copy, 0]];
  for (const [source, target, depth] of queue) {
    const refer = (value: unknown) => referFrom(depth, value);
    for (const [name, value] of Object.entries(source)) {
      define(target, name, Array.isArray(value) ? value.map(refer) : refer(value), true);
    }
  }
  return copy;

  function referFrom(depth: number, value: unknown): unknown {
    if (!nodes.has(value)) return value;
    const node = value as Node;
    if (written.has(node) || depth === DEEPEST) return { id: node['id'], type: node['type'] };
    written.add(node);
    const place: Node = {};
    queue.push([node, place, depth + 1]);
    return place;
  }
}
