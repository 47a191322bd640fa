import { dirname, relative } from 'node:path';
import { kebabCase } from './casing.js';

/** A webhook names what is received and shows it: `runNotification` = `receiveRunNotification` = its file. */
export function webhookForm() {
  let root;
  let name;
  return {
    Root(_, ctx) {
      root = dirname(ctx.location.source.absoluteRef);
    },
    WebhooksMap: {
      PathItem: {
        enter(_, ctx) {
          name = ctx.key;
          const is = relative(root, ctx.location.source.absoluteRef);
          const should = `webhooks/${kebabCase(name)}.yaml`;
          if (is === should || is.endsWith('.json')) return; // the bundle has no files
          ctx.report({
            message: `The webhook ${name} stands in ${is}. Move it to ${should}, or rename it.`,
            location: ctx.rawLocation.key(),
          });
        },
        Operation(operation, ctx) {
          const problem = (message, ...pointer) =>
            ctx.report({
              message: `The webhook ${name} ${message}`,
              location: pointer.length ? ctx.location.child(pointer) : ctx.location,
            });
          const should = `receive${name[0].toUpperCase()}${name.slice(1)}`;
          if (operation.operationId !== should) {
            problem(`has the operationId ${operation.operationId}. Name it ${should}.`, 'operationId');
          }
          if (!operation.summary?.endsWith('.') || operation.summary.length > 300) {
            problem('needs a summary of at most 300 characters that ends with a period. Write one.', 'summary');
          }
          if (Object.keys(operation.requestBody?.content ?? {}).length === 0) {
            problem('shows no payload. Add a requestBody with a schema and an example.');
          }
        },
      },
    },
  };
}
