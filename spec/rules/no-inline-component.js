import { structureOf } from './schema-structure.js';

const componentOf = (pointer) => pointer.match(/^#\/components\/schemas\/([^/]+)$/)?.[1];

/**
 * A schema that occurs twice must be a component: an inline copy would become a second type of the same thing in every
 * package. For the bundle only, where every reference is local.
 * Two components may be equal: `PlanStatus` and `ApplyStatus` mean different things.
 */
export function noInlineComponent() {
  const components = new Map();
  const inline = [];
  const parts = new WeakSet();
  return {
    Schema(schema, ctx) {
      for (const branch of schema.anyOf ?? []) parts.add(Object(branch)); // an open enumeration counts as a whole
      if (!hasShape(schema) || (schema.enum && parts.has(schema))) return;
      const structure = structureOf(schema);
      const name = componentOf(ctx.location.pointer);
      if (name) components.set(structure, name);
      else inline.push({ structure, location: ctx.location });
    },
    Root: {
      leave(_, ctx) {
        const firsts = new Map();
        const refused = [];
        for (const { structure, location } of inline) {
          const component = components.get(structure);
          const first = firsts.get(structure);
          if (!first) firsts.set(structure, location.pointer);
          if (!component && !first) continue;
          if (refused.some((pointer) => location.pointer.startsWith(`${pointer}/`))) continue; // said for the whole
          refused.push(location.pointer);
          ctx.report({
            message: component
              ? `This schema is a copy of ${component}. Reference it instead.`
              : `This schema stands at ${first} too. ${advice(location.pointer)}`,
            location: location.key(),
          });
        }
      },
    },
  };
}

const advice = (pointer) =>
  pointer.includes('/parameters/')
    ? 'Make a file in components/parameters of it, or a schema, and reference it in both places.'
    : 'Give it a name in components/schemas and reference it in both places.';

/** An object of two or more properties, or a choice of two or more values. */
function hasShape(schema) {
  const values = schema.enum ?? schema.anyOf?.find((branch) => branch?.enum)?.enum;
  return Object.keys(schema.properties ?? {}).length >= 2 || (values?.length ?? 0) >= 2;
}
