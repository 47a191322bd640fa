import type { JsonObject } from '../../http/json.ts';

/** A resource identifier of JSON:API. */
export interface Ref {
  type: string;
  id: string;
}

export type Relationship = Ref | Ref[] | null;

/**
 * A resource as the world stores it, under the API's own names. What can be computed (permissions, counts, links) is
 * not stored: presenters add it. Read freely; change only through the world.
 */
export interface WorldRecord extends Ref {
  readonly type: string;
  readonly id: string;
  readonly attributes: JsonObject;
  readonly relationships: Record<string, Relationship>;
  /** What no answer shows: secrets, blobs, scripts. */
  readonly internal: JsonObject;
}

/** What a record is made of. Without an id, the world makes one. */
export interface NewRecord {
  id?: string;
  attributes?: JsonObject;
  relationships?: Record<string, Relationship>;
  internal?: JsonObject;
}

export type RecordChanges = Omit<NewRecord, 'id'>;

export function refTo({ type, id }: Ref): Ref {
  return { type, id };
}

/** The one resource that a to-one relationship names. */
export function toOne(record: WorldRecord, relationship: string): Ref | undefined {
  const value = record.relationships[relationship];
  return value && !Array.isArray(value) ? value : undefined;
}

export function toMany(record: WorldRecord, relationship: string): Ref[] {
  const value = record.relationships[relationship];
  if (!value) return [];
  return Array.isArray(value) ? value : [value];
}
