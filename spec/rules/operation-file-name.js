import { dirname, relative } from 'node:path';
import { kebabCase } from './casing.js';

/**
 * One name, three casings: `operations/<tag>/<operationId in kebab-case>.yaml`, which one path has. For the source only:
 * Redocly reads a file once, so that two paths of it would make one operationId stand twice in the bundle alone.
 */
export function operationFileName() {
  let root;
  const used = new Set();
  return {
    Root(_, ctx) {
      root = dirname(ctx.location.source.absoluteRef);
    },
    ref({ $ref }, ctx, { location }) {
      if (ctx.type.name !== 'Operation' || !location) return; // no-unresolved-refs says so
      const { absoluteRef } = location.source;
      if (used.has(absoluteRef)) {
        ctx.report({
          message: `${$ref} is the operation of another path. Write an operation of its own, with x-alias-of.`,
          location: ctx.location,
        });
      }
      used.add(absoluteRef);
    },
    Paths: {
      PathItem: {
        Operation({ operationId, tags = [] }, ctx) {
          if (!operationId) return; // operation-operationId says so
          if (tags.length === 0) {
            ctx.report({
              message: `${operationId} has no tag. Give it one: the name of its folder under operations/.`,
              location: ctx.location.key(),
            });
            return;
          }
          const is = relative(root, ctx.location.source.absoluteRef);
          const should = `operations/${tags[0]}/${kebabCase(operationId)}.yaml`;
          if (is === should) return;
          ctx.report({
            message: `${operationId} with the tag ${tags[0]} stands in ${is}. Move it to ${should}, or rename it.`,
            location: ctx.location.child('operationId'),
          });
        },
      },
    },
  };
}
