import type { JsonObject } from '../../http/json.ts';
import type { Access } from '../access/access.ts';
import type { Relationship, WorldRecord } from '../world/record.ts';
import type { World } from '../world/world.ts';

/** A resource object of JSON:API: https://jsonapi.org/format/#document-resource-objects */
export interface ResourceObject {
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

/** How records of a type are shown. */
export interface Presenter {
  /** Stored and computed attributes, relationships, links. */
  present(record: WorldRecord, context: PresentContext): ResourceObject;
  /** Relationships that `include` can follow and that the record does not hold itself, under their names in `include`. */
  include?: Readonly<Record<string, (record: WorldRecord, context: PresentContext) => (WorldRecord | undefined)[]>>;
}

/** What presenters need of the request. */
export interface PresentContext {
  readonly world: World;
  /** The permissions of the token, for permission flags. */
  readonly access: Access;
  /** Where the mock can be reached: `http://127.0.0.1:4010`. */
  readonly origin: string;
  /** By type of record. */
  readonly presenters: Readonly<Record<string, Presenter>>;
}

/** Shows a type without a presenter as it is stored. */
const plain: Presenter = {
  present: ({ id, type, attributes, relationships }) => ({
    id,
    type,
    attributes,
    relationships: Object.fromEntries(Object.entries(relationships).map(([name, data]) => [name, { data }])),
  }),
};

export function presenterOf(type: string, { presenters }: Pick<PresentContext, 'presenters'>): Presenter {
  return presenters[type] ?? plain;
}

export function present(record: WorldRecord, context: PresentContext): ResourceObject {
  return presenterOf(record.type, context).present(record, context);
}

/** A to-one or to-many relationship with a link: `related(ref, '/api/v2/runs/run-1')`. */
export function related(data: Relationship, link?: string): ResourceRelationship {
  return { data, ...(link !== undefined && data !== null && { links: { related: link } }) };
}

export function linkOnly(link: string): ResourceRelationship {
  return { links: { related: link } };
}
