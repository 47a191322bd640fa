import type { Rolldown } from 'tsdown';

interface Replacement {
  /** The package that asks for it. */
  readonly by: string;
  readonly specifier: string;
  /** CommonJS, as all that asks for these is. */
  readonly code: string;
}

/** What the mock's dependencies load and never call here, and the code that stands in its place. */
const REPLACEMENTS: readonly Replacement[] = [
  // Only schemas with `x-faker` ask it, and the specification has none. With its languages it weighs 9 MB.
  { by: 'prism-http', specifier: '@faker-js/faker', code: 'exports.faker = {};' },
  // Sends requests to the callbacks that an operation declares; the mock's operations declare none.
  { by: 'prism-http', specifier: './callback/callbacks', code: 'exports.runCallback = () => {};' },
  // Writes to a logger that the mock keeps silent.
  { by: 'prism-http', specifier: '../utils/logger', code: 'exports.logRequest = exports.logResponse = () => {};' },
  { by: 'prism-http', specifier: 'chalk', code: 'exports.grey = String;' },
  // For forms with several parts, which the generator refuses, and for a seed that the mock never gives.
  { by: 'prism-http', specifier: 'parse-multipart-data', code: '' },
  { by: 'prism-http', specifier: 'seedrandom', code: '' },
  // Reads the files and URLs that a schema refers to; those of the mock refer to nothing outside.
  { by: 'json-schema-faker', specifier: 'json-schema-ref-parser', code: '' },
  // For the keyword `jsonPath`, which the specification does not use.
  { by: 'json-schema-faker', specifier: 'jsonpath-plus', code: '' },
  // Node.js built-ins of which one function is called.
  {
    by: 'find-my-way',
    specifier: 'node:assert',
    code: 'module.exports = (fact, message) => { if (!fact) throw new Error(message); };',
  },
  { by: 'mime-types', specifier: 'path', code: "exports.extname = (name) => /\\.[^./]*$/.exec(name)?.[0] ?? '';" },
];

const PREFIX = '\0replaced:';

/** Keeps out of the bundle what is never called, and Node.js built-ins where a browser has to load the code. */
export function replaceModules(): Rolldown.Plugin {
  return {
    name: 'replace-modules',
    resolveId: {
      order: 'pre',
      handler(specifier, importer = '') {
        const found = REPLACEMENTS.findIndex(
          (one) => one.specifier === specifier && packageFolder(importer).endsWith(`/${one.by}`),
        );
        return found < 0 ? null : `${PREFIX}${found}`;
      },
    },
    load: (id) => (id.startsWith(PREFIX) ? (REPLACEMENTS[Number(id.slice(PREFIX.length))]?.code ?? null) : null),
    transform(code, id) {
      // It takes `this` for its exports, which a bundle of modules does not know.
      return packageFolder(id).endsWith('/uri-template-lite')
        ? { code: code.replaceAll('this.URI', 'exports.URI'), map: null }
        : null;
    },
  };
}

/** The folder of the installed package that a module belongs to; empty for one of ours. */
export function packageFolder(id: string): string {
  return /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(id.replaceAll('\\', '/'))?.[0] ?? '';
}
