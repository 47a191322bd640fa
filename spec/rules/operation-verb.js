import { camelCase } from './casing.js';

const verbs = {
  get: ['list', 'get', 'ping', 'discover', 'download'],
  post: ['create', 'add'],
  put: ['upload', 'replace'],
  patch: ['update', 'rollback'],
  delete: ['delete', 'remove'],
};

/** An operationId begins with a verb that fits its method; the path `…/actions/<verb>` names the verb itself. */
export function operationVerb() {
  let path;
  return {
    Paths: {
      PathItem: {
        enter(_, ctx) {
          path = ctx.key;
        },
        Operation({ operationId }, ctx) {
          if (!operationId) return;
          const action = path.match(/\/actions\/([^/]+)$/)?.[1];
          const allowed = action ? [camelCase(action)] : (verbs[ctx.key] ?? []);
          if (allowed.some((verb) => operationId.startsWith(verb) && !/^[a-z]/.test(operationId.slice(verb.length)))) {
            return;
          }
          ctx.report({
            message:
              `${operationId} is ${ctx.key.toUpperCase()} ${path}, so its name begins with ${allowed.join(', ')}. ` +
              'Rename the operationId and its file.',
            location: ctx.location.child('operationId'),
          });
        },
      },
    },
  };
}
