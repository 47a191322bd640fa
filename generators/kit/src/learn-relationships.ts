import type { Operation } from './api-model.ts';
import type { JsonSchema } from './json-schema.ts';
import type { Resource, ShownRelationship } from './resource.ts';
import type { SchemaReader } from './schema-reader.ts';

/** Works out how answers show each relationship of a resource: as stored, from the other side, or as a link. */
export function learnRelationships(
  resource: Resource,
  {
    type,
    schemaOf,
    resources,
    operations,
    reader,
  }: {
    type: string;
    schemaOf: (type: string) => JsonSchema | undefined;
    resources: Record<string, Resource>;
    operations: readonly Operation[];
    reader: SchemaReader;
  },
): void {
  const stored = [...resource.owners.map(({ relationship }) => relationship), ...resource.references];
  for (const [name, raw] of Object.entries(reader.relationships(schemaOf(type)))) {
    const { many, types } = reader.data(raw);
    const shown: ShownRelationship = { many, types };
    if (!stored.includes(name)) {
      const inverse = types.map((other) => inverseOf(name, many, other)).find((found) => found !== undefined);
      if (inverse) shown.inverse = inverse;
    }
    const related = [`${resource.self}/${name}`, `${resource.self}/relationships/${name}`].find((path) =>
      operations.some((one) => one.method === 'get' && one.server.basePath + one.path === path),
    );
    if (related !== undefined) shown.related = related;
    resource.relationships[name] = shown;
  }

  /** How resources of another type point to this one. */
  function inverseOf(name: string, many: boolean, other: string): ShownRelationship['inverse'] {
    const { owners = [], references = [], singles = [] } = resources[other] ?? {};
    // One of many cannot be told from the others, unless it is the only one of its kind.
    if (!many && !singles.includes(name)) return undefined;
    const owner = owners.find(({ types }) => types.includes(type))?.relationship;
    const holding = Object.entries(reader.relationships(schemaOf(other))).find(([one, relationship]) => {
      const { many: isMany, types } = reader.data(relationship);
      return references.includes(one) && !isMany && types.includes(type);
    });
    const relationship = owner ?? holding?.[0];
    return relationship === undefined ? undefined : { type: other, relationship };
  }
}
