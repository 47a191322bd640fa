import { readdirSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileOfExample } from './inline-examples.js';

const rooms = ['operations', 'components', 'examples', 'webhooks'];

/** A file that nothing references is read by nobody and goes stale unseen. Makes sense on the source only. */
export function noOrphanFiles() {
  const used = new Set();
  return {
    ref(_, __, resolved) {
      if (resolved.location) used.add(resolved.location.source.absoluteRef);
    },
    Example(example) {
      used.add(fileOfExample(example));
    },
    Root: {
      leave(_, ctx) {
        const root = dirname(ctx.location.source.absoluteRef);
        for (const room of rooms) {
          for (const file of filesOf(join(root, room))) {
            if (used.has(file)) continue;
            ctx.report({
              message: `${relative(root, file)} is not reached from openapi.yaml. Reference it, or delete it.`,
              location: ctx.location.child(room === 'webhooks' ? 'webhooks' : 'paths').key(),
            });
          }
        }
      },
    },
  };
}

function filesOf(folder) {
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .sort();
  } catch {
    return []; // a specification without webhooks has no such folder
  }
}
