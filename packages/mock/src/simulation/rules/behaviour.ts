import type { JsonObject } from '../../http/json.ts';
import type { Call } from '../documents/call.ts';
import type { SentResource } from '../documents/json-api.ts';
import type { ListOptions } from '../documents/list.ts';
import type { PresentContext, Presenter, ResourceRelationship } from '../documents/presenter.ts';
import type { NewRecord, RecordChanges, WorldRecord } from '../world/record.ts';
import type { World } from '../world/world.ts';

export type RecordFilter = (record: WorldRecord) => boolean;

/** What a type of resource does beyond what its rules say. Each hook of a request may throw an ErrorAnswer. */
export interface Behaviour {
  /** Attributes of the specification that HCP Terraform itself does not have: no record gets them. */
  absent?: readonly string[];
  /** What a new record has in place of the specification's defaults: of creates and of seeds. */
  defaults?(world: World, record: NewRecord): JsonObject;

  /** Whether the caller sees a record in a list. In place of the permission to read it. */
  visible?(call: Call, record: WorldRecord): boolean;
  /** Filters of lists by query parameter, in place of the rule's. Undefined where the request does not filter by it. */
  filters?: Readonly<Record<string, (call: Call) => RecordFilter | undefined>>;
  /** What `sort` can name beside attributes. */
  sort?: ListOptions['sort'];
  /** What a list is sorted by where the request does not say. */
  order?: string;
  /** What a list adds to `meta`. */
  meta?(call: Call, visible: readonly WorldRecord[], matching: readonly WorldRecord[]): JsonObject;

  /** Checks and completes what is about to be made. */
  create?(call: Call, sent: SentResource, record: NewRecord): NewRecord | Promise<NewRecord>;
  /** Checks and completes what is about to be changed. */
  update?(
    call: Call,
    sent: SentResource,
    record: WorldRecord,
    changes: RecordChanges,
  ): RecordChanges | Promise<RecordChanges>;
  /** Checks whether a record may go, and takes care of what it leaves. */
  delete?(call: Call, record: WorldRecord): void;
  /** After a record was made or changed. @param before attributes before a change; undefined where it was made */
  changed?(call: Call, record: WorldRecord, sent: SentResource, before?: JsonObject): void;
  /** What the answer to a create includes without being asked. */
  companions?(record: WorldRecord): WorldRecord[];

  /** Attributes that are worked out each time. */
  computed?(record: WorldRecord, context: PresentContext): JsonObject;
  /** Relationships that are worked out each time. Undefined hides one. */
  relationships?(record: WorldRecord, context: PresentContext): Record<string, ResourceRelationship | undefined>;
  include?: Presenter['include'];
  links?(record: WorldRecord, context: PresentContext): Record<string, string | null>;
}

export type Behaviours = Readonly<Record<string, Behaviour>>;
