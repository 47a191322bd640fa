/** What this module needs to know of a JSON:API resource. https://jsonapi.org/format/#document-resource-objects */
export interface AnyResource {
  type: string;
  id?: string;
  attributes?: object;
  relationships?: object;
  links?: object;
}

/** What this module needs to know of a document. https://jsonapi.org/format/#document-top-level */
export interface AnyDocument {
  data: AnyResource | readonly AnyResource[] | null;
  included?: readonly AnyResource[];
}

/**
 * A resource as one plain object: `id`, `type`, the attributes by their wire names, the relationships in their place, `links`.
 * An attribute that is itself called `id` or `type` (HCP Terraform has one, of state version outputs) is `attributes.type`.
 */
export type Flat<Resource extends AnyResource, Included extends AnyResource = never> = {
  [Name in keyof Members<Resource, Included>]: Members<Resource, Included>[Name];
};

type Members<Resource extends AnyResource, Included extends AnyResource> = Own<Resource> &
  Attributes<Resource> &
  Relationships<Resource, Included>;

/**
 * A related resource that the document does not include. Its attributes are and relationships are typed as undefined, so that
 * `run.plan?.status` can be written, and be checked, without asking first whether the plan is there.
 */
export type Reference<Resource extends AnyResource> = {
  [Name in keyof Unresolved<Resource>]: Unresolved<Resource>[Name];
};

type Unresolved<Resource extends AnyResource> = Pick<Resource, Extract<keyof Resource, 'id' | 'type'>> & {
  [Name in Exclude<keyof Flat<Resource>, 'id' | 'type'>]?: undefined;
};

/** A list with what the document says of it. */
export interface FlatList<Item, Links = never, Meta = never> {
  items: Item[];
  links?: Links;
  meta?: Meta;
}

/** What `flatten` makes of a document. */
export type Flattened<Document extends AnyDocument> = Document['data'] extends readonly (infer Item extends
  AnyResource)[]
  ? FlatList<Flat<Item, Item | IncludedOf<Document>>, Member<Document, 'links'>, Member<Document, 'meta'>>
  : FlatOne<Document['data'], IncludedOf<Document>>;

type FlatOne<Data, Included extends AnyResource> = Data extends AnyResource ? Flat<Data, Data | Included> : null;

type IncludedOf<Document> = Document extends { included?: readonly (infer Resource extends AnyResource)[] }
  ? Resource
  : never;

type Member<Value, Name extends string> = Value extends { [Key in Name]?: infer Found } ? Found : never;

type Own<Resource extends AnyResource> = Pick<Resource, Extract<keyof Resource, 'id' | 'type' | 'links'>>;

type Attributes<Resource extends AnyResource> = Resource extends { attributes: infer Values }
  ? Renamed<Values>
  : Resource extends { attributes?: infer Values }
    ? Partial<Renamed<NonNullable<Values>>>
    : unknown;

type Renamed<Values> = {
  [Name in keyof Values as Name extends 'id' | 'type' | 'links' ? `attributes.${Name}` : Name]: Values[Name];
};

type Relationships<Resource extends AnyResource, Included extends AnyResource> = Resource extends {
  relationships?: infer Values;
}
  ? {
      [Name in keyof Linked<NonNullable<Values>>]?: Related<
        Member<NonNullable<Linked<NonNullable<Values>>[Name]>, 'data'>,
        Included
      >;
    }
  : unknown;

/** The relationships that say which resources they are about; others are only a link. */
type Linked<Values> = {
  [Name in keyof Values as NonNullable<Values[Name]> extends { data?: unknown } ? Name : never]: Values[Name];
};

type Related<Data, Included extends AnyResource> = Data extends readonly (infer Identifier)[]
  ? RelatedOne<Identifier, Included>[]
  : RelatedOne<Data, Included>;

type RelatedOne<Identifier, Included extends AnyResource> = Identifier extends { type: infer Type }
  ? [Extract<Included, { type: Type }>] extends [never]
    ? Identifier
    : FlatOrReference<Extract<Included, { type: Type }>, Included>
  : Identifier;

type FlatOrReference<Resource, Included extends AnyResource> = Resource extends AnyResource
  ? Flat<Resource, Included> | Reference<Resource>
  : never;
