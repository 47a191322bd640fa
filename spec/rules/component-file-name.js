import { dirname, relative } from 'node:path';

const folders = { Parameter: 'parameters', Header: 'headers', Response: 'responses' };

/** The bundler takes a component's name from its file, so the file says kind and name. For the source only. */
export function componentFileName() {
  let root;
  return {
    Root(_, ctx) {
      root = dirname(ctx.location.source.absoluteRef);
    },
    ref(node, ctx, resolved) {
      const folder = folders[ctx.type.name];
      if (!folder || !resolved.location) return; // no-unresolved-refs says so
      const is = relative(root, resolved.location.source.absoluteRef);
      const whole = resolved.location.pointer === '#/';
      if (whole && new RegExp(`^components/${folder}/([A-Z][a-z0-9]*)+\\.yaml$`).test(is)) return;
      ctx.report({
        message: whole
          ? `${is} holds a ${ctx.type.name.toLowerCase()}. Move it to components/${folder}/PascalCase.yaml.`
          : `${node.$ref} is a part of a file. Move it to components/${folder}/PascalCase.yaml and reference that.`,
        location: ctx.location,
      });
    },
  };
}
