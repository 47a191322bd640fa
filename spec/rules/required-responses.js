/** Statuses that every operation of its kind can answer, so that clients, tools and mock handle them everywhere. */
export function requiredResponses() {
  return {
    Paths: {
      PathItem: {
        Operation(operation, ctx) {
          const statuses = Object.keys(operation.responses ?? {});
          const location = ctx.location.child('responses');
          for (const [status, component, reason] of required(operation, ctx)) {
            if (statuses.includes(status)) continue;
            ctx.report({
              message:
                `${operation.operationId} does not document ${status}, which ${reason}. ` +
                `Add '${status}': { $ref: ../../components/responses/${component}.yaml }.`,
              location: location.key(),
            });
          }
          if (!statuses.some((status) => /^[23]/.test(status))) {
            ctx.report({
              message: `${operation.operationId} documents no success. Add what it answers with: 200, 201, 204, or a redirect.`,
              location: location.key(),
            });
          }
          if (operation.security?.length === 0 && statuses.includes('401')) {
            ctx.report({
              message: `${operation.operationId} takes no token (security: []), so it cannot answer 401. Remove it.`,
              location: location.child('401').key(),
            });
          }
        },
      },
    },
  };
}

function* required(operation, ctx) {
  const parameters = (operation.parameters ?? []).map((parameter) => ctx.resolve(parameter).node);
  const body = operation.requestBody && ctx.resolve(operation.requestBody).node;
  if (parameters.some((parameter) => parameter?.in === 'query')) {
    yield ['400', 'BadRequest', 'every operation with query parameters can answer'];
  }
  if (operation.security?.length !== 0) {
    yield ['401', 'Unauthorized', 'every operation with a token can answer'];
  }
  yield ['404', 'NotFound', 'every operation can answer'];
  if (body?.required && Object.keys(body.content ?? {}).some((mediaType) => mediaType.endsWith('json'))) {
    yield ['422', 'UnprocessableEntity', 'every operation that needs a JSON body can answer'];
  }
  yield ['429', 'TooManyRequests', 'every operation can answer'];
}
