import { defineConfig } from 'tsdown';

export default defineConfig({
  entry: ['src/index.ts', 'src/cli.ts'], // built together, so that the definitions are packed once
  format: 'esm',
  platform: 'neutral', // the root entry runs in Node, Deno, Bun, workers and browsers; only cli.js asks for Node
  deps: { neverBundle: [/^node:/] },
  target: 'es2022',
  dts: { oxc: true },
  sourcemap: true,
  fixedExtension: false, // .js and .d.ts, not .mjs and .d.mts
});
