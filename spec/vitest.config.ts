import { defineConfig } from 'vitest/config';

// The rule tests wait for Redocly's command line, the others are busy themselves: two workers fit even two cores.
// The long timeout is for a busy machine; Prism compiles the schemas of an operation when it first answers.
export default defineConfig({
  test: { isolate: false, maxWorkers: 2, testTimeout: 30_000, include: ['{rules,test}/**/*.test.ts'] },
});
