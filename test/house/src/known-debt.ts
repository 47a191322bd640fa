/** Files that break a law of names or size today. The lists only shrink: a file that no longer breaks its law must leave them. */
export const knownDebt: Record<'names' | 'lengths' | 'tests', readonly string[]> = {
  /** Not named after an export. */
  names: [
    'packages/tools/src/adapters/google-genai.ts',
    'packages/tools/src/adapters/openai-agents.ts',
    'packages/tools/src/renderings/langchain.ts',
    'packages/tools/src/testing/plant-secrets.ts',
    'packages/tools/src/validate/id-kinds.ts',
  ],
  /** Longer than 200 lines. */
  lengths: [],
  /** Tests without a file of that name beside them. */
  tests: [
    'packages/tools/src/calls/approval.test.ts',
    'packages/tools/src/calls/controls.test.ts',
    'packages/tools/src/node/node.test.ts',
    'packages/tools/src/results/results-budget.test.ts',
    'packages/tools/src/secrets/no-secret-leaks.test.ts',
  ],
};
