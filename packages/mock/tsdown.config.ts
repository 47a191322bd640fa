import { buildAside } from '@hcptf/generator-kit/build-aside';
import { replaceFolder } from '@hcptf/generator-kit/replace-folder';
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

/** All code of dist is in one folder, so what was beside the folder of a source is beside its code. */
const generatedFiles: Rolldown.Plugin = {
  name: 'generated-files',
  transform: (code, id) =>
    id.endsWith('/generated-operations.ts')
      ? { code: code.replace("'../generated/prism-operations.json'", "'./generated/prism-operations.json'"), map: null }
      : null,
};

const config: UserConfig = defineConfig({
  ...buildAside(() => replaceFolder('.prism', 'prism')),
  entry: { index: 'src/index.ts', handler: 'src/handler.ts', cli: 'src/cli/cli.ts' },
  format: 'esm',
  platform: 'node',
  target: 'node22',
  dts: { oxc: true },
  sourcemap: true,
  fixedExtension: false, // .js and .d.ts, not .mjs and .d.mts
  hash: false,
  // Nothing else of others comes in.
  deps: { onlyBundle: [] },
  plugins: [thirdParty, generatedFiles],
  copy: [
    { from: 'src/generated/prism-operations.json', to: '.dist/generated' },
    { from: 'src/generated/openapi.json', to: '.prism' },
  ],
});

export default config;
