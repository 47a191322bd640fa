const advice =
  'Write anyOf: [{ type: string, enum: […] }, { type: string }], with { type: "null" } as a third where null can be.';

/**
 * An enumeration that the vendor may extend has one form: it validates unknown values, and the generators make a type
 * of it that still completes the known ones.
 */
export function openEnum() {
  return {
    Schema(schema, ctx) {
      if (!Array.isArray(schema.anyOf)) return;
      const branches = schema.anyOf.map((branch) => ctx.resolve(branch).node ?? {});
      if (!branches.some(isStringEnum) || !branches.some(isFreeString)) return;
      const [known, free, nothing, ...more] = schema.anyOf;
      const plain =
        hasOnly(known, 'type', 'enum') &&
        hasOnly(free, 'type') &&
        (nothing === undefined || (hasOnly(nothing, 'type') && nothing.type === 'null')) &&
        known.type === 'string' &&
        free.type === 'string' &&
        more.length === 0;
      if (plain && schema.type === undefined && schema.enum === undefined) return;
      ctx.report({
        message: `These known values and the free string are not combined as an open enumeration. ${advice}`,
        location: ctx.location.child('anyOf').key(),
      });
    },
  };
}

const isStringEnum = ({ enum: values }) => values?.some((value) => typeof value === 'string') ?? false;
const isFreeString = (branch) =>
  [branch.type].flat().includes('string') && branch.enum === undefined && branch.const === undefined;
const hasOnly = (schema, ...keys) => Object.keys(schema).sort().join() === keys.sort().join();
