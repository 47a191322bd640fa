import { buildAside } from '@hcptf/generator-kit/build-aside';
import { replaceFolder } from '@hcptf/generator-kit/replace-folder';
import { defineConfig, type UserConfig } from 'tsdown';

const config: UserConfig = defineConfig({
  ...buildAside(() => replaceFolder('.prism', 'prism')),
  entry: { index: 'src/index.ts', cli: 'src/cli/cli.ts' },
  format: 'esm',
  platform: 'node',
  target: 'es2023',
  dts: { oxc: true },
  sourcemap: true,
  fixedExtension: false, // .js and .d.ts, not .mjs and .d.mts
  copy: [
    { from: 'src/generated/prism-operations.json', to: '.dist/generated' },
    { from: 'src/generated/openapi.json', to: '.prism' },
  ],
});

export default config;
