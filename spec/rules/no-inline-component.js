import { dirname, relative } from 'node:path';
import { structureOf } from './schema-structure.js';

/**
 * What stands twice is a component: an inline schema that equals a named one, or another inline one, would become a
 * second type of the same thing in every package. For the source only.
 * Two components may be equal: `PlanStatus` and `ApplyStatus` mean different things.
 */
export function noInlineComponent() {
  const components = new Map();
  const inline = [];
  const parts = new WeakSet();
  let root;
  const placeOf = ({ source, pointer }) => relative(root, source.absoluteRef) + pointer;
  return {
    Schema(schema, { location }) {
      for (const branch of schema.anyOf ?? []) parts.add(Object(branch)); // an open enumeration counts as a whole
      if (!hasShape(schema) || (schema.enum && parts.has(schema))) return;
      const structure = structureOf(schema);
      if (isNamed(location)) components.set(structure, location);
      else inline.push({ structure, location });
    },
    Root: {
      enter(_, ctx) {
        root = dirname(ctx.location.source.absoluteRef);
      },
      leave(_, ctx) {
        const firsts = new Map();
        const refused = [];
        for (const { structure, location } of inline) {
          const component = components.get(structure);
          const first = firsts.get(structure);
          const place = placeOf(location);
          if (!first) firsts.set(structure, place);
          if (!component && !first) continue;
          if (refused.some((whole) => place.startsWith(`${whole}/`))) continue; // said for the whole
          refused.push(place);
          ctx.report({
            message: component
              ? `This schema is a copy of ${placeOf(component)}. Reference it instead.`
              : `This schema stands at ${first} too. ${advice(place)}`,
            location: location.key(),
          });
        }
      },
    },
  };
}

const isNamed = ({ source, pointer }) =>
  source.absoluteRef.includes('/components/schemas/') && /^#\/\w+$/.test(pointer);

const advice = (place) =>
  place.includes('/parameters/')
    ? 'Make a file in components/parameters of it, or a schema, and reference it in both places.'
    : 'Give it a name in components/schemas and reference it in both places.';

/** An object of two or more properties, or a choice of two or more values. */
function hasShape(schema) {
  const values = schema.enum ?? schema.anyOf?.find((branch) => branch?.enum)?.enum;
  return Object.keys(schema.properties ?? {}).length >= 2 || (values?.length ?? 0) >= 2;
}
