import type { Ajv2020 } from '../third-party/ajv.ts';

let Ajv: typeof Ajv2020 | undefined;

/**
 * Ajv for documents of ours. Loaded at first need: most mocks never get one, and it takes a tenth of the start.
 * @throws Error outside of Node.js, Deno and Bun, unless `provideAjv` was called before
 */
export function loadAjv(): typeof Ajv2020 {
  Ajv ??= requireAjv();
  return Ajv;
}

/** Gives `loadAjv` what to return, where nothing can be loaded without waiting for it. */
export function provideAjv(given: typeof Ajv2020): void {
  Ajv = given;
}

function requireAjv(): typeof Ajv2020 {
  // The bundle of it that package.json names.
  const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
  return (require('#ajv') as { Ajv2020: typeof Ajv2020 }).Ajv2020;
}
