import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: { globalSetup: 'src/setup.ts', testTimeout: 60_000, hookTimeout: 60_000 },
});
