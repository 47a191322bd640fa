import { defineConfig } from 'vitest/config';

export default defineConfig({
  // Default exports of CommonJS as Node.js and the bundler see them, which Prism's mocker has one of.
  test: { deps: { interopDefault: false } },
});
