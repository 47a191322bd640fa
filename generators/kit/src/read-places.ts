import type { Operation } from './api-model.ts';
import { collectionPath, pathShape } from './path-shape.ts';
import type { Place } from './resource.ts';
import type { SchemaReader } from './schema-reader.ts';

/** By the names of parameters that follow each other, joined by `/`. */
export type Places = Record<string, Place>;

/**
 * Finds out what the parameters of paths name: what a GET or PATCH that ends in them answers with, or what the list that
 * they pick from has.
 */
export function readPlaces(operations: readonly Operation[], reader: SchemaReader): Places {
  const places: Places = {};
  const own = operations.filter(({ aliasOf }) => aliasOf === undefined);
  const aliases = operations.filter(({ aliasOf }) => aliasOf !== undefined);
  for (const operation of [...own, ...aliases]) {
    if (!['get', 'patch', 'put'].includes(operation.method)) continue;
    const { item, many } = reader.answer(operation);
    if (!many) note(operation, item);
  }
  for (const operation of own) {
    const path = collectionPath(operation.path);
    const list = own.find((other) => other.method === 'get' && other.path === path);
    if (operation.method !== 'delete' || !list) continue;
    const { item, many } = reader.answer(list);
    if (many) note(operation, item);
  }
  return places;

  function note({ path }: Operation, resource: object): void {
    const { groups, tail } = pathShape(path);
    const [type, ...others] = reader.types(resource);
    const group = groups.at(-1);
    if (!group || tail.length > 0 || type === undefined || others.length > 0) return;
    const key = group.parameters.join('/');
    const place = placeOf(type, group.parameters, groups.length > 1, Object.keys(reader.attributes(resource)));
    if (place) places[key] ??= place;
  }
}

/** What the groups of a path name, from left to right; undefined for one that nothing is known of. */
export function placesOf(path: string, places: Places): (Place | undefined)[] {
  return pathShape(path).groups.map(({ parameters }) => places[parameters.join('/')]);
}

function placeOf(type: string, parameters: string[], isBelow: boolean, attributes: string[]): Place | undefined {
  const [first = '', ...others] = parameters;
  if (others.length === 0 && (first.endsWith('_id') || !isBelow)) return { type };
  const by = parameters.map((parameter) => attributeOf(parameter, attributes));
  return by.every((attribute) => attribute !== undefined) ? { type, by } : undefined;
}

/** `provider_version` → `provider-version`, or `version` where the resource has no such attribute. */
export function attributeOf(parameter: string, attributes: readonly string[]): string | undefined {
  const words = parameter.split('_');
  return words.map((_, index) => words.slice(index).join('-')).find((name) => attributes.includes(name));
}
