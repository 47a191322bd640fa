/**
 * Lists in a query are comma lists, or `name[0][key]=…` as deepObject: the two that the API reads. Objects and lists
 * in the second are written in place, because Prism does not follow a reference to them.
 */
export function listParameters() {
  return {
    Parameter(parameter, ctx) {
      if (parameter.in !== 'query' || !parameter.schema) return;
      const schema = ctx.resolve(parameter.schema).node ?? {};
      if (![schema.type].flat().includes('array')) return;
      const problem = (message) =>
        ctx.report({ message: `The list parameter ${parameter.name} ${message}`, location: ctx.location.key() });

      if (parameter.style !== 'deepObject') {
        if (parameter.style === 'form' && parameter.explode === false) return;
        problem('is not sent as a comma list. State style: form and explode: false.');
        return;
      }
      const isHidden = (part) => part?.$ref && ['object', 'array'].includes(ctx.resolve(part).node?.type);
      const parts = [parameter.schema, schema.items, ...Object.values(schema.items?.properties ?? {})];
      if (schema.items?.type !== 'object' || parts.some(isHidden)) {
        problem('is a deepObject whose items are not an object written in place. Write the schema of the items there.');
      }
    },
  };
}
