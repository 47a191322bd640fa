import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileOfExample } from './inline-examples.js';

const rooms = ['operations', 'components', 'examples', 'webhooks'];

/** A file without a reference goes stale unseen. For the source only. */
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
        const { source } = ctx.location;
        const root = dirname(source.absoluteRef);
        for (const file of rooms.flatMap((room) => filesOf(join(root, room))).filter((each) => !used.has(each))) {
          const orphan = new source.constructor(file, readFileSync(file, 'utf8')); // Redocly has not read it
          ctx.report({
            message: `${relative(root, file)} is not reached from openapi.yaml. Reference it, or delete it.`,
            location: { source: orphan, pointer: '#/', reportOnKey: false },
          });
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
