import { HcptfError } from '@hcptf/client';
import type { ToolDefinition } from '../definitions/tool-definition.ts';
import { relationshipNames } from '../generated/relationship-names.ts';
import { verbatimAttributes } from '../generated/verbatim-attributes.ts';
import { type MutableJson, setOwn } from './json-pointer.ts';
import { snakeCase } from './snake-case.ts';

/**
 * Turns what a client operation returns into the flat form that the tool's `outputSchema` describes: a resource as one object of
 * attributes and the ids of related resources, a list as `{ items, next_page, total }`, an empty answer as `{ accepted }`, a
 * text as `{ text }`. A redirect's `{ location }` and JSON that is not JSON:API stay as they are. Links are left out; related
 * resources that were asked for are in `included`, by type.
 */
export function flattenResult(tool: ToolDefinition, document: unknown): Record<string, unknown> {
  if (document === undefined || document === null) return { accepted: true };
  if (typeof document === 'string') return { text: document };
  if (!isObject(document)) throw new HcptfError(`${tool.name} got an answer that is neither a document nor a text.`);
  if (!('data' in document)) return document;
  const { data, included } = document;
  const flat = Array.isArray(data) ? flattenList(tool, data, document['meta']) : flattenResource(data);
  if (Array.isArray(included) && included.length > 0) setOwn(flat, 'included', groupByType(included));
  return flat;
}

function flattenList(tool: ToolDefinition, data: unknown[], meta: unknown): MutableJson {
  const described = tool.outputSchema.properties ?? {};
  const pagination = member(meta, 'pagination');
  return {
    items: data.map(flattenResource),
    ...('next_page' in described && { next_page: member(pagination, 'next-page') ?? null }),
    ...('total' in described && {
      total: member(pagination, 'total-count') ?? countOf(data, member(meta, 'counts')) ?? null,
    }),
  };
}

/** Some lists count in `meta.counts`: `{ "resource-groups": { "total": 2 } }` for items of `action-invocation-resource-groups`. */
function countOf([first]: unknown[], counts: unknown): unknown {
  const type = String(member(first, 'type'));
  const name = isObject(counts) ? Object.keys(counts).find((key) => type.endsWith(key)) : undefined;
  return name && member(member(counts, name), 'total');
}

function flattenResource(resource: unknown): MutableJson {
  const flat: MutableJson = {};
  if (!isObject(resource)) return flat;
  const { id, type, attributes, relationships } = resource;
  // Of two spellings of one name, the one that holds something is kept.
  const add = (name: string, value: unknown) => {
    if (!Object.hasOwn(flat, name) || flat[name] === null) setOwn(flat, name, value);
  };
  add('id', id);
  const verbatim =
    typeof type === 'string' && Object.hasOwn(verbatimAttributes, type) ? verbatimAttributes[type] : undefined;
  for (const [name, value] of entries(attributes)) add(snakeCase(name), renameNested(value, name, verbatim ?? []));
  for (const [name, relationship] of entries(relationships)) {
    const data = member(relationship, 'data');
    if (data === undefined) continue;
    if (Array.isArray(data)) {
      const known = Object.hasOwn(relationshipNames, name) ? relationshipNames[name] : undefined;
      add(
        known ?? `${snakeCase(name)}_ids`,
        data.map((one) => member(one, 'id')),
      );
    } else add(`${snakeCase(name)}_id`, member(data, 'id') ?? null);
  }
  return flat;
}

/** Renames the keys of nested objects, except below the paths where keys are data. */
function renameNested(value: unknown, path: string, verbatim: readonly string[]): unknown {
  if (verbatim.includes(path)) return value;
  if (Array.isArray(value)) return value.map((item) => renameNested(item, path, verbatim));
  if (!isObject(value)) return value;
  const renamed: MutableJson = {};
  for (const [key, inner] of Object.entries(value)) {
    const name = snakeCase(key) || key;
    const known = Object.hasOwn(renamed, name) && renamed[name] !== null;
    if (!known) setOwn(renamed, name, renameNested(inner, `${path}/${key}`, verbatim));
  }
  return renamed;
}

function groupByType(resources: unknown[]): MutableJson {
  const groups = new Map<string, unknown[]>();
  for (const resource of resources) {
    const type = snakeCase(String(member(resource, 'type')));
    groups.set(type, [...(groups.get(type) ?? []), flattenResource(resource)]);
  }
  return Object.fromEntries(groups);
}

function member(value: unknown, name: string): unknown {
  return isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}

function entries(value: unknown): [string, unknown][] {
  return isObject(value) ? Object.entries(value) : [];
}

function isObject(value: unknown): value is MutableJson {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Blob);
}
