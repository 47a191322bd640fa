import { buildAside } from '@hcptf/generator-kit/build-aside';
import { defineConfig, type Rolldown } from 'tsdown';

/** Leaves the types of the specification in a file of their own: to take them apart takes the longer, the more there are. */
const specificationTypes: Rolldown.Plugin = {
  name: 'specification-types',
  resolveId: {
    order: 'pre',
    filter: { id: /\/generated\/openapi\.ts$/ },
    handler: () => ({ id: './openapi.js', external: true }),
  },
};

export default defineConfig({
  ...buildAside(),
  entry: {
    index: 'src/index.ts',
    files: 'src/files/index.ts',
    jsonapi: 'src/jsonapi/index.ts',
    node: 'src/node/index.ts',
    runs: 'src/runs/index.ts',
    webhooks: 'src/webhooks/index.ts',
  },
  format: 'esm',
  platform: 'neutral', // runs in Node, Deno, Bun, workers and browsers
  deps: { neverBundle: [/^node:/] }, // only the entry ./node has any
  target: 'es2022',
  dts: { oxc: true },
  plugins: [specificationTypes],
  copy: [{ from: 'src/generated/openapi.ts', to: '.dist', rename: 'openapi.d.ts' }],
  sourcemap: true,
  fixedExtension: false, // .js and .d.ts, not .mjs and .d.mts
});
