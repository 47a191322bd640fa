import { defineConfig } from 'tsdown';

export default defineConfig({
  // Built together, so that the definitions are packed once.
  entry: {
    index: 'src/index.ts',
    node: 'src/node/index.ts',
    cli: 'src/cli.ts',
    ...Object.fromEntries(
      ['ai-sdk', 'anthropic', 'google-genai', 'langchain', 'mcp', 'openai', 'openai-agents'].map((name) => [
        `adapters/${name}`,
        `src/adapters/${name}.ts`,
      ]),
    ),
  },
  format: 'esm',
  platform: 'neutral', // the root entry runs in Node, Deno, Bun, workers and browsers; only cli.js and node.js ask for Node
  deps: { neverBundle: [/^node:/] },
  target: 'es2022',
  dts: { oxc: true },
  sourcemap: true,
  fixedExtension: false, // .js and .d.ts, not .mjs and .d.mts
});
