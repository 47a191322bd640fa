import { createRequire } from 'node:module';
import type { Ajv2020 } from 'ajv/dist/2020.js';

/** Ajv for documents of ours. Loaded at first need: most mocks are never sent one, and it takes a tenth of the start. */
export function loadAjv(): typeof Ajv2020 {
  return (createRequire(import.meta.url)('ajv/dist/2020.js') as { Ajv2020: typeof Ajv2020 }).Ajv2020;
}
