import { defineConfig } from 'tsdown';

export default defineConfig({
  entry: { index: 'src/index.ts', node: 'src/node/index.ts', cli: 'src/cli.ts' }, // built together, so that the definitions are packed once
  format: 'esm',
  platform: 'neutral', // the root entry runs in Node, Deno, Bun, workers and browsers; only cli.js and node.js ask for Node
  deps: { neverBundle: [/^node:/] },
  target: 'es2022',
  dts: { oxc: true },
  sourcemap: true,
  fixedExtension: false, // .js and .d.ts, not .mjs and .d.mts
});
