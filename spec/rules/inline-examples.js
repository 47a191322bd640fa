import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

const files = new WeakMap();

/** Remembers the file of an example for the rules, which run after `externalValue` is gone. */
export const fileOfExample = (example) => files.get(example);

/**
 * Reads an example's `externalValue` when it is a file of this repository and puts it in `value`, because
 * neither Redocly's example rules nor Prism read `externalValue`. The files stay plain JSON:API documents.
 * https://spec.openapis.org/oas/v3.1.1.html#example-object
 */
export function inlineExamples() {
  return {
    Example: {
      enter(example, ctx) {
        const reference = example.externalValue;
        if (typeof reference !== 'string' || /^https?:/.test(reference)) return;
        const file = resolve(dirname(ctx.location.source.absoluteRef), reference);
        try {
          const text = readFileSync(file, 'utf8');
          example.value = file.endsWith('.json') ? JSON.parse(text) : text;
          delete example.externalValue;
          files.set(example, file);
        } catch (error) {
          ctx.report({
            message: `The example file ${reference} cannot be read: ${error.message}. Write it, or correct the path.`,
            location: ctx.location.child('externalValue'),
          });
        }
      },
    },
  };
}
