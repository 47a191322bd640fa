import { GeneratorError, type OpenApiDocument } from '@hcptf/generator-kit';
import { pathToPointer } from '@stoplight/json';

export interface Dereferenced {
  paths: Record<string, Record<string, object>>;
  /** The operations with a schema that contains itself: it ends in a reference to where it began. */
  recursive: Set<object>;
}

/**
 * Writes out every reference below the paths of a bundle. Prism's own parser does the same in ten times the time, because
 * it names each place that it comes to, and not only those that a recursive schema refers to.
 */
export function dereferencePaths(document: OpenApiDocument): Dereferenced {
  const place: string[] = [];
  const open = new Map<object, number>();
  let isRecursive = false;

  function copy(value: unknown): unknown {
    if (typeof value !== 'object' || value === null) return value;
    const { target, siblings } = follow(document, value);
    const depth = open.get(target);
    if (depth !== undefined) {
      isRecursive = true;
      return { $ref: pathToPointer(place.slice(0, depth)) };
    }
    open.set(target, place.length);
    const copied = Array.isArray(target)
      ? target.map((entry, index) => copyAt(String(index), entry))
      : copyMembers({ ...target, ...siblings });
    open.delete(target);
    return copied;
  }

  function copyMembers(members: object): object {
    return Object.fromEntries(Object.entries(members).map(([key, member]) => [key, copyAt(key, member)]));
  }

  function copyAt(key: string, value: unknown): unknown {
    place.push(key);
    const copied = copy(value);
    place.pop();
    return copied;
  }

  const paths: Dereferenced['paths'] = {};
  const recursive = new Set<object>();
  for (const [path, operations] of Object.entries(document.paths)) {
    paths[path] = {};
    for (const [method, operation] of Object.entries(operations)) {
      isRecursive = false;
      place.push('paths', path, method);
      const copied = copy(operation) as object;
      place.length = 0;
      paths[path][method] = copied;
      if (isRecursive) recursive.add(copied);
    }
  }
  return { paths, recursive };
}

/** What a value stands for: itself, or what it refers to, with the members beside the reference, which win. */
function follow(document: OpenApiDocument, value: object): { target: object; siblings?: object } {
  if (!('$ref' in value) || typeof value.$ref !== 'string') return { target: value };
  const { $ref, ...siblings } = value;
  const [, kind = '', name = ''] = /^#\/components\/(\w+)\/(\w+)$/.exec($ref) ?? [];
  const target = (document.components as Record<string, Record<string, object>> | undefined)?.[kind]?.[name];
  if (!target) throw new GeneratorError($ref, 'the reference leads to no component', 'add it or correct the $ref');
  const found = follow(document, target);
  return { target: found.target, siblings: { ...found.siblings, ...siblings } };
}
