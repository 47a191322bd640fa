import { defineConfig } from 'tsdown';

export default defineConfig({
  entry: ['src/index.ts'],
  format: 'esm',
  platform: 'neutral', // runs in Node, Deno, Bun, workers and browsers
  target: 'es2022',
  dts: { oxc: true },
  sourcemap: true,
  fixedExtension: false, // .js and .d.ts, not .mjs and .d.mts
});
