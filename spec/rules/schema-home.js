import { globSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';

const pascalCase = /^([A-Z][a-z0-9]*)+$/;
const wrapper = /(Identifier|ToOne|ToMany|Document|List|Request)$/;

/**
 * A schema and its wrappers stand in one file, which the schema's name leads to: `TeamToOne` is in `Team.yaml`, as is
 * every name that begins with Team and with no longer file name. The bundler takes the name from the key. For the
 * source only.
 */
export function schemaHome() {
  let root;
  let homes;
  return {
    Root(_, ctx) {
      root = dirname(ctx.location.source.absoluteRef);
      homes = homesIn(join(root, 'components/schemas'));
    },
    ref({ $ref }, ctx, { location }) {
      if (ctx.type.name !== 'Schema' || !location) return; // no-unresolved-refs says so
      const is = relative(root, location.source.absoluteRef);
      const name = location.pointer.slice('#/'.length);
      const problem = (message) => ctx.report({ message, location: ctx.location });
      if (!pascalCase.test(name)) {
        problem(
          `${$ref} has no name. Give the schema a key in PascalCase at the top of a file in components/schemas and ` +
            'reference that key.',
        );
        return;
      }
      const home = `components/schemas/${homeOf(name, homes)}.yaml`;
      if (is !== home) problem(`${name} stands in ${is}. Move it to ${home}, where its name leads to.`);
    },
  };
}

/** The names of the files, the longest first. A wrapper gives no file its name: each would be a file of its own. */
function homesIn(folder) {
  return globSync('*.yaml', { cwd: folder })
    .map((file) => basename(file, '.yaml'))
    .filter((name) => !wrapper.test(name))
    .sort((a, b) => b.length - a.length);
}

const homeOf = (name, homes) => homes.find((home) => name.startsWith(home)) ?? name.replace(wrapper, '');
