import type { JsonValue } from './json-schema.ts';

// As packages/mock/src/specification/resource.ts, which may import no generator: what the mock is generated from.

/** What the specification says of one type of JSON:API resource. */
export interface Resource {
  /** The prefix of its ids: `ws`. Undefined where ids have none: the id of an organization is its name. */
  prefix: string | undefined;
  /** The attribute that is the id as well. */
  idAttribute: string | undefined;
  /** A resource belongs to these, and is deleted with them. */
  owners: Owner[];
  /** Relationships that clients set, apart from the owners. */
  references: string[];
  /** Attributes that clients set and answers show. */
  settable: string[];
  /** Attributes that clients set and no answer shows. */
  secret: string[];
  /** Those of `settable` and `secret` that only a create sets. */
  fixed: string[];
  /** Texts that a create must send, and that are never blank. */
  required: string[];
  /** The attributes of a new resource that a request does not set. */
  defaults: Record<string, JsonValue>;
  /** Attributes with the time of the creation, and of the last change. */
  times: { created: string[]; updated: string[] };
  /** Attributes whose values no two resources of an owner share. */
  unique: string[];
  /** Of these, the ones that are found and compared whatever their case. */
  ignoringCase: string[];
  /** The last segments of paths that show the only one that an owner has: `authentication-token`. */
  singles: string[];
  /** Relationships as answers show them. */
  relationships: Record<string, ShownRelationship>;
  /** Path of the resource itself, below the host: `/api/v2/teams/{team_id}`. */
  self: string | undefined;
}

export interface Owner {
  relationship: string;
  types: string[];
  /** Each resource has one. Where none is required, each has one of them. */
  required: boolean;
}

export interface ShownRelationship {
  many: boolean;
  /** JSON:API types that it can lead to. */
  types: string[];
  /** Where the other side holds it: that type, and its relationship to this one. */
  inverse?: { type: string; relationship: string };
  /** Path that answers with what it leads to. */
  related?: string;
}

/** What path parameters name: a resource by its id, or by attributes, one for each parameter. */
export interface Place {
  type: string;
  by?: string[];
}

/** The one resource of its type that an owner has, such as the token of a team. */
export interface Single {
  /** Type of the owner. */
  owner: string;
  /** The relationship that connects them: of the resource, or of the owner where `held` is true. */
  relationship: string;
  held: boolean;
  /** The last segment of its path. It tells the resource from others of the type that the owner has. */
  name: string;
}

/** What an operation does with resources, as far as it does what its method and path say. */
export type Rule =
  | ListRule
  | CreateRule
  | { does: 'show' | 'update' | 'delete'; type: string; single?: Single }
  | MemberRule;

export interface ListRule {
  does: 'list';
  type: string;
  /** Without a relationship, the list has what belongs to the owner through other resources. */
  owner?: { type: string; relationship?: string };
  filters: Filter[];
  /** Attributes by the values that `sort` takes. */
  sorts: string[];
}

export interface CreateRule {
  does: 'create';
  type: string;
  owner?: { type: string; relationship: string };
  single?: Single;
}

export interface MemberRule {
  does: 'members' | 'add' | 'remove' | 'replace';
  /** Of the resource that the path names. */
  type: string;
  relationship: string;
  /** Type of what is added or removed. */
  member: string;
  many: boolean;
  /** Relationship of the members to the resource, where they hold it. */
  inverse?: string;
  /** What the answer has. */
  answers: 'nothing' | 'members' | 'resource';
}

/** What a query parameter of a list compares with what. */
export interface Filter {
  parameter: string;
  compares: 'equals' | 'contains' | 'wildcard' | 'gt' | 'gte' | 'lt' | 'lte';
  /** Attributes, of which one must fit; `id` is the id. */
  attributes: string[];
  /** Relationship to the resource that has them. */
  through?: string;
}
