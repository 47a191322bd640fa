import type { Call, PresentContext } from '../handler.ts';
import { presenters } from '../rules/written-presenters.ts';
import { isObject, type JsonObject } from '../world/json.ts';
import type { Relationship, WorldRecord } from '../world/record.ts';
import { includedWith, linkIncluded } from './included-with.ts';

/** A resource object of JSON:API: https://jsonapi.org/format/#document-resource-objects */
export interface Resource {
  id: string;
  type: string;
  attributes: JsonObject;
  relationships?: Record<string, ResourceRelationship>;
  links?: Record<string, string | null>;
}

export interface ResourceRelationship {
  data?: Relationship;
  links?: { related: string; self?: string };
  meta?: JsonObject;
}

/** How records of a type are shown. Registered in `presenters.ts`. */
export interface Presenter {
  /** Attributes with what is computed, relationships, links. */
  present(record: WorldRecord, context: PresentContext): Resource;
  /** Relationships that `include` can follow and that the record does not hold itself, under their names in `include`. */
  include?: Readonly<Record<string, (record: WorldRecord, context: PresentContext) => (WorldRecord | undefined)[]>>;
}

/** What a type without a presenter looks like: as it is stored. */
const plain: Presenter = {
  present: ({ id, type, attributes, relationships }) => ({
    id,
    type,
    attributes,
    relationships: Object.fromEntries(Object.entries(relationships).map(([name, data]) => [name, { data }])),
  }),
};

export function presenterOf(type: string): Presenter {
  return presenters[type] ?? plain;
}

export function present(record: WorldRecord, context: PresentContext): Resource {
  return presenterOf(record.type).present(record, context);
}

/** `{ data, included? }` with what the request's `include` asks for. */
export function documentOf(
  call: Call,
  data: WorldRecord | readonly WorldRecord[],
): { data: Resource | Resource[]; included?: Resource[] } {
  const records: readonly WorldRecord[] = isList(data) ? data : [data];
  const include = call.query.list('include');
  const resources = records.map((record) => {
    const resource = present(record, call);
    if (include) linkIncluded(record, resource, include, call);
    return resource;
  });
  const document = { data: isList(data) ? resources : (resources[0] as Resource) };
  if (!include) return document;
  return { ...document, included: includedWith(records, include, call).map((record) => present(record, call)) };
}

/** Array.isArray does not know read-only ones. */
function isList(data: WorldRecord | readonly WorldRecord[]): data is readonly WorldRecord[] {
  return Array.isArray(data);
}

/** A to-one or to-many relationship with a link: `related(ref, '/api/v2/runs/run-1')`. */
export function related(data: Relationship, link?: string): ResourceRelationship {
  return { data, ...(link !== undefined && data !== null && { links: { related: link } }) };
}

export function linkOnly(link: string): ResourceRelationship {
  return { links: { related: link } };
}

/** What the body of a valid create or update says. */
export interface SentResource {
  attributes: JsonObject;
  relationships: Record<string, { data: JsonObject | JsonObject[] | null }>;
}

export function sentResource({ body }: Call): SentResource {
  const data = isObject(body) && isObject(body['data']) ? body['data'] : {};
  return {
    attributes: isObject(data['attributes']) ? data['attributes'] : {},
    relationships: (isObject(data['relationships']) ? data['relationships'] : {}) as SentResource['relationships'],
  };
}

/** The id of a to-one relationship of a body; undefined when it is not named, null when it is cleared. */
export function sentId({ relationships }: SentResource, name: string): string | null | undefined {
  const data = relationships[name]?.data;
  if (data === undefined || Array.isArray(data)) return undefined;
  return data === null ? null : String(data['id']);
}

/** The members of an object that have one of the names: HCP Terraform ignores all others. */
export function pick(from: JsonObject, names: readonly string[]): JsonObject {
  const picked: JsonObject = {};
  for (const name of names) {
    const value = from[name];
    if (value !== undefined) picked[name] = value;
  }
  return picked;
}
