import { defineConfig, type Rolldown, type UserConfig } from 'tsdown';

/** Leaves what `bundler/` has bundled in its own folder, beside dist. */
const thirdParty: Rolldown.Plugin = {
  name: 'third-party',
  resolveId: {
    order: 'pre',
    handler(specifier) {
      const [, name] = /\/third-party\/([\w-]+)\.ts$/.exec(specifier) ?? [];
      return name === undefined ? null : { id: `../third-party/${name}.js`, external: true };
    },
  },
};

const config: UserConfig = defineConfig({
  entry: { index: 'src/index.ts', cli: 'src/cli/cli.ts' },
  format: 'esm',
  platform: 'node',
  target: 'node22',
  dts: { oxc: true },
  sourcemap: true,
  fixedExtension: false, // .js and .d.ts, not .mjs and .d.mts
  hash: false,
  // Nothing else of others comes in.
  deps: { onlyBundle: [] },
  plugins: [thirdParty],
  copy: [
    { from: 'src/generated/prism-operations.json', to: 'dist/generated' },
    { from: 'src/generated/openapi.json', to: 'prism' },
  ],
});

export default config;
