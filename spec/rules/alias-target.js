/** A second route to the same thing names the first in `x-alias-of`: same method, same answer. */
export function aliasTarget() {
  const operations = new Map();
  return {
    Paths: {
      PathItem: {
        Operation(operation, ctx) {
          operations.set(operation.operationId, {
            alias: operation['x-alias-of'],
            method: ctx.key,
            answers: successAnswers(operation, ctx),
            location: ctx.location,
          });
        },
      },
    },
    Root: {
      leave(_, ctx) {
        for (const [operationId, { alias, method, answers, location }] of operations) {
          if (!alias) continue;
          const target = operations.get(alias);
          const problem = (message) =>
            ctx.report({
              message: `${operationId} is an alias of ${alias}, ${message}`,
              location: location.child('x-alias-of'),
            });
          if (!target) problem('which does not exist. Name the operationId of an operation.');
          else if (target.alias) problem(`itself an alias. Name ${target.alias}.`);
          else if (target.method !== method) {
            problem(`which is ${target.method.toUpperCase()}, not ${method.toUpperCase()}. Aliases share the method.`);
          } else if (target.answers !== answers) {
            problem(`which answers ${target.answers}, not ${answers}. Give both the same statuses and schemas.`);
          }
        }
      },
    },
  };
}

/** Returns statuses below 400, media types and schema names as text: equal texts mean equal answers. */
function successAnswers(operation, ctx) {
  return Object.keys(operation.responses ?? {})
    .filter((status) => status < '4')
    .sort()
    .map((status) => {
      const { node, location } = ctx.resolve(operation.responses[status]);
      const file = (operation.responses[status].$ref ? location : ctx.location)?.source.absoluteRef;
      const contents = Object.entries(node?.content ?? {}).map(([mediaType, { schema }]) => {
        const place = schema?.$ref && ctx.resolve(schema, file).location;
        return `${mediaType} ${place ? nameOf(place) : JSON.stringify(schema)}`;
      });
      return [status, ...contents].join(' ');
    })
    .join(', ');
}

const nameOf = ({ source, pointer }) =>
  (pointer === '#/' ? source.absoluteRef : pointer).match(/([^/.]+)(\.yaml)?$/)[1];
