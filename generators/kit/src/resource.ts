import type { JsonValue } from './json-schema.ts';

/** What the specification says of one type of JSON:API resource. */
export interface Resource {
  /** Of its ids: `ws`. Undefined where ids have none, as for organizations, which are named by their names. */
  prefix: string | undefined;
  /** The attribute that is the id as well. */
  idAttribute: string | undefined;
  /** What a resource belongs to, and is deleted with. */
  owners: Owner[];
  /** Relationships that clients set, apart from the owners. */
  references: string[];
  /** Attributes that clients set and answers show. */
  settable: string[];
  /** Attributes that clients set and no answer shows. */
  secret: string[];
  /** Of both, those that only a create sets. */
  fixed: string[];
  /** Texts that a create must send, and that are never blank. */
  required: string[];
  /** What a new resource has where nobody says otherwise. */
  defaults: Record<string, JsonValue>;
  /** Attributes with the time of the creation, and of the last change. */
  times: { created: string[]; updated: string[] };
  /** Attributes whose values no two resources of an owner share. */
  unique: string[];
  /** Of these, the ones that are found and compared whatever their case. */
  ignoringCase: string[];
  /** Last segments of the paths where an owner has one of it alone: `authentication-token`. */
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
  /** Where the other side holds it: that type, and its relationship to this one. */
  inverse?: { type: string; relationship: string };
  /** Path that answers with what it leads to. */
  related?: string;
}

/** How the path of a request names a resource: by its id, or by attributes, one for each parameter. */
export interface Place {
  type: string;
  by?: string[];
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
  /** With what the operation answers. */
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
