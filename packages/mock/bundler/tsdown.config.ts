import { join } from 'node:path';
import { defineConfig, type UserConfig } from 'tsdown';
import { replaceModules } from './replace-modules.ts';
import { thirdPartyNotices } from './third-party-notices.ts';

// A bundle and a task of its own, because it takes longer than the rest of the build and hardly ever changes.
const config: UserConfig = defineConfig({
  cwd: join(import.meta.dirname, '..'),
  entry: ['src/third-party/*.ts', '!**/*.test.ts'],
  outDir: 'third-party',
  format: 'esm',
  // Prism and all that it needs are 76 MB when they are installed, and 2 MB of code that runs.
  deps: { onlyBundle: false },
  inputOptions: { resolve: { mainFields: ['module', 'main'] } },
  // A built-in of Node.js that somebody imports would keep browsers out.
  platform: 'neutral',
  target: 'node22',
  hash: false,
  fixedExtension: false,
  dts: false,
  // Users debug their own code, and ours; this is the code of others.
  minify: true,
  plugins: [replaceModules(), thirdPartyNotices()],
});

export default config;
