import { buildAside } from '@hcptf/generator-kit/build-aside';
import { defineConfig } from 'tsdown';
import { writeExports } from './src/node/write-exports.ts';

export default defineConfig({
  ...buildAside(() => writeExports('.dist/exports')),
  // Built together, so that the definitions are packed once.
  entry: {
    index: 'src/index.ts',
    node: 'src/node/index.ts',
    cli: 'src/cli/cli.ts',
    // Each is named after its package; its file after the function in it.
    'adapters/ai-sdk': 'src/adapters/ai-sdk.ts',
    'adapters/anthropic': 'src/adapters/anthropic.ts',
    'adapters/google-genai': 'src/adapters/google-gen-ai.ts',
    'adapters/langchain': 'src/adapters/langchain.ts',
    'adapters/mastra': 'src/adapters/mastra.ts',
    'adapters/mcp': 'src/adapters/mcp.ts',
    'adapters/openai': 'src/adapters/openai.ts',
    'adapters/openai-agents': 'src/adapters/open-ai-agents.ts',
  },
  format: 'esm',
  platform: 'neutral', // the root entry runs in Node, Deno, Bun, workers and browsers; only cli.js and node.js ask for Node
  deps: { neverBundle: [/^node:/] },
  target: 'es2022',
  dts: { oxc: true },
  sourcemap: true,
  fixedExtension: false, // .js and .d.ts, not .mjs and .d.mts
});
