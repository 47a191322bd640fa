import { defineConfig } from 'tsdown';

export default defineConfig({
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
  sourcemap: true,
  fixedExtension: false, // .js and .d.ts, not .mjs and .d.mts
});
