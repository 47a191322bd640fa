import type { Json } from '../http/json.ts';

// As `generators/mock` writes them.

/** What the specification says of one type of JSON:API resource. */
export interface Resource {
  /** Of its ids: `ws`. Undefined where ids have none, as for organizations, which are named by their names. */
  prefix?: string;
  /** The attribute that is the id as well. */
  idAttribute?: string;
  /** What a resource belongs to, and is deleted with. */
  owners: readonly Owner[];
  /** Relationships that clients set, apart from the owners. */
  references: readonly string[];
  /** Attributes that clients set and answers show. */
  settable: readonly string[];
  /** Attributes that clients set and no answer shows. */
  secret: readonly string[];
  /** Of both, those that only a create sets. */
  fixed: readonly string[];
  /** Texts that a create must send, and that are never blank. */
  required: readonly string[];
  /** What a new resource has where nobody says otherwise. */
  defaults: Readonly<Record<string, Json>>;
  /** Attributes with the time of the creation, and of the last change. */
  times: { created: readonly string[]; updated: readonly string[] };
  /** Attributes whose values no two resources of an owner share. */
  unique: readonly string[];
  /** Of these, the ones that are found and compared whatever their case. */
  ignoringCase: readonly string[];
  /** Last segments of the paths where an owner has one of it alone: `authentication-token`. */
  singles: readonly string[];
  /** Relationships as answers show them. */
  relationships: Readonly<Record<string, ShownRelationship>>;
  /** Path of the resource itself, below the host: `/api/v2/teams/{team_id}`. */
  self?: string;
}

export interface Owner {
  relationship: string;
  types: readonly string[];
  /** Each resource has one. Where none is required, each has one of them. */
  required: boolean;
}

export interface ShownRelationship {
  many: boolean;
  /** Where the other side holds it: that type, and its relationship to this one. */
  inverse?: { type: string; relationship: string };
  /** Path that answers with what it leads to. */
  related?: string;
}

/** How the path of a request names a resource: by its id, or by attributes, one for each parameter. */
export interface Place {
  type: string;
  by?: readonly string[];
}

/** The one resource of its type that an owner has, such as the token of a team. */
export interface Single {
  /** Type of the owner. */
  owner: string;
  /** Of the resource to its owner; of the owner to the resource where `held` says so. */
  relationship: string;
  held: boolean;
  /** Last segment of its path. Tells it from what else the owner has of the type. */
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
  /** Without a relationship, what belongs to the owner by way of others. */
  owner?: { type: string; relationship?: string };
  filters: readonly Filter[];
  /** Attributes by the values that `sort` takes. */
  sorts: readonly string[];
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
  /** With what the operation answers. */
  answers: 'nothing' | 'members' | 'resource';
}

/** What a query parameter of a list compares with what. */
export interface Filter {
  parameter: string;
  compares: 'equals' | 'contains' | 'wildcard' | 'gt' | 'gte' | 'lt' | 'lte';
  /** Attributes, of which one must fit; `id` is the id. */
  attributes: readonly string[];
  /** Relationship to the resource that has them. */
  through?: string;
}
