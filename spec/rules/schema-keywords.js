const advice = {
  oneOf: 'tries every branch and reports all of them; write anyOf with branches told apart by a const or by type',
  allOf: 'makes types that nobody can read; state the properties, or make a component of what is shared',
  readOnly: 'is ignored by most tools; give the request a schema of its own without the property',
  writeOnly: 'is ignored by most tools; give the response a schema of its own without the property',
  discriminator: 'is read by few tools; tell the branches apart by a const',
  example: 'is deprecated in OpenAPI 3.1; write examples: [ … ]',
};

const extensions = ['x-run-states', 'x-sensitive', 'x-unique'];

/** Schemas keep to the keywords that client, tools and mock read alike; `struct` refuses `nullable` already. */
export function schemaKeywords() {
  return {
    Schema(schema, ctx) {
      for (const keyword of Object.keys(advice).filter((each) => each in schema)) {
        report(ctx, keyword, `${keyword} ${advice[keyword]}.`);
      }
      for (const keyword of Object.keys(schema).filter((each) => each.startsWith('x-') && !extensions.includes(each))) {
        report(ctx, keyword, `${keyword} is read by nothing; write one of ${extensions.join(', ')}, or leave it out.`);
      }
      if ('x-unique' in schema && ![true, 'ignoring-case'].includes(schema['x-unique'])) {
        report(ctx, 'x-unique', 'x-unique is true or ignoring-case, or left out.');
      }
      if (schema.additionalProperties === false || schema.unevaluatedProperties === false) {
        const keyword = schema.additionalProperties === false ? 'additionalProperties' : 'unevaluatedProperties';
        report(ctx, keyword, `${keyword}: false refuses what the API adds tomorrow; leave it out.`);
      }
    },
  };
}

const report = (ctx, keyword, message) => ctx.report({ message, location: ctx.location.child(keyword).key() });
