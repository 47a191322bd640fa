import { defineConfig } from 'vitest/config';

// The rule tests wait for Redocly's command line, the others are busy themselves: two workers fit even two cores.
export default defineConfig({ test: { isolate: false, maxWorkers: 2, include: ['{rules,test}/**/*.test.ts'] } });
