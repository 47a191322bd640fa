import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileOfExample } from './inline-examples.js';

const rooms = ['operations', 'components', 'examples', 'webhooks'];
const schemas = 'components/schemas/';

/** A file or schema without a reference is not used, and goes stale unseen. For the source only. */
export function noOrphans() {
  const used = new Set();
  return {
    ref(_, __, { location }) {
      if (!location) return; // no-unresolved-refs says so
      used.add(location.source.absoluteRef);
      used.add(location.source.absoluteRef + location.pointer);
    },
    Example(example) {
      used.add(fileOfExample(example));
    },
    Root: {
      leave(_, ctx) {
        const { source } = ctx.location;
        const root = dirname(source.absoluteRef);
        const report = (file, text, pointer, what) =>
          ctx.report({
            message: `${what} is not reached from openapi.yaml. Reference it, or delete it.`,
            location: { source: new source.constructor(file, text), pointer, reportOnKey: pointer !== '#/' },
          });
        for (const file of rooms.flatMap((room) => filesOf(join(root, room)))) {
          const name = relative(root, file);
          if (!used.has(file)) {
            report(file, readFileSync(file, 'utf8'), '#/', name);
          } else if (name.startsWith(schemas) && !used.has(`${file}#/`)) {
            const text = readFileSync(file, 'utf8');
            for (const pointer of keysOf(text).filter((each) => !used.has(file + each))) {
              report(file, text, pointer, `${name}${pointer}`);
            }
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

/** The keys at the left margin as pointers. Parsing every file a second time would take as long as the whole lint. */
const keysOf = (text) => [...text.matchAll(/^["']?(\w+)["']?:/gm)].map(([, key]) => `#/${key}`);
