import type { Resource, ShownRelationship } from '../../specification/resource.ts';
import { linkOnly, type PresentContext, type Presenter, type ResourceRelationship } from '../documents/presenter.ts';
import { type Relationship, refTo, toMany, type WorldRecord } from '../world/record.ts';
import type { World } from '../world/world.ts';
import type { Behaviour } from './behaviour.ts';
import { mayRead } from './may-read.ts';
import { fillPath, pathOf } from './path-of.ts';

/** Shows records of a type as the specification describes it, with what their behaviour works out. */
export function presentByRule(resource: Resource, behaviour: Behaviour): Presenter {
  const relationships = Object.entries(resource.relationships);
  return {
    present(record, context) {
      const { id, type } = record;
      const { idAttribute } = resource;
      const self = pathOf(context.world, record);
      const computed = behaviour.relationships?.(record, context) ?? {};
      const shown: Record<string, ResourceRelationship> = {};
      for (const [name, relationship] of relationships) {
        const found = name in computed ? computed[name] : relationshipOf(record, name, relationship, context);
        if (found) shown[name] = found;
      }
      for (const name of Object.keys(computed)) if (computed[name]) shown[name] ??= computed[name];
      const links = behaviour.links?.(record, context);
      return {
        id,
        type,
        attributes: {
          ...record.attributes,
          ...(idAttribute !== undefined && { [idAttribute]: id }),
          ...behaviour.computed?.(record, context),
        },
        ...(Object.keys(shown).length > 0 && { relationships: shown }),
        ...((self !== undefined || links) && { links: { ...(self !== undefined && { self }), ...links } }),
      };
    },
    include: {
      ...Object.fromEntries(
        relationships.flatMap(([name, { inverse }]) => {
          const follow = (record: WorldRecord, context: PresentContext) =>
            targetsOf(record, name, inverse, context).filter((one) => mayRead(context, one));
          return [name, name.replaceAll('-', '_')].map((one) => [one, follow]);
        }),
      ),
      ...behaviour.include,
    },
  };
}

/** What a relationship leads to. */
function targetsOf(
  record: WorldRecord,
  name: string,
  inverse: ShownRelationship['inverse'],
  { world }: PresentContext,
): WorldRecord[] {
  if (inverse && !record.relationships[name]) return [...world.related(inverse.type, inverse.relationship, record.id)];
  return toMany(record, name).flatMap((ref) => world.follow(ref) ?? []);
}

function relationshipOf(
  record: WorldRecord,
  name: string,
  { many, inverse, related }: ShownRelationship,
  { world }: PresentContext,
): ResourceRelationship | undefined {
  const data = record.relationships[name] ?? (inverse && inverseOf(world, record, { many, ...inverse }));
  const link = related === undefined ? targetPath(world, data) : fillPath(world, record, related);
  if (data === undefined) return link === undefined ? nothing(record, name) : linkOnly(link);
  return { data, ...(link !== undefined && data !== null && { links: { related: link } }) };
}

/** Null is said where a record says it: the relationship is there, and leads nowhere. */
function nothing({ relationships }: WorldRecord, name: string): ResourceRelationship | undefined {
  return relationships[name] === null ? { data: null } : undefined;
}

function inverseOf(
  world: World,
  { id }: WorldRecord,
  { type, relationship, many }: { type: string; relationship: string; many: boolean },
): Relationship {
  const refs = world.related(type, relationship, id).map(refTo);
  return many ? refs : (refs.at(-1) ?? null);
}

function targetPath(world: World, data: Relationship | undefined): string | undefined {
  const target = data && !Array.isArray(data) ? world.follow(data) : undefined;
  return target && pathOf(world, target);
}
