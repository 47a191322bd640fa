// What the tools cost: tokens in each request, and the time that execute adds to a call of the client.
import { createClient } from '@hcptf/client';
import { createToolset, renderTools, type ToolDefinition, type ToolsetOptions } from '@hcptf/tools';
import { encode } from 'gpt-tokenizer/encoding/o200k_base';

// What a toolset sends, its controls included.
const offer = (options: Partial<ToolsetOptions>) =>
  createToolset({ client: createClient({ token: 'none' }), ...options }).tools;
const sets: Record<string, readonly ToolDefinition[]> = {
  'default set': offer({}),
  'default set, reads': offer({ toolsets: ['default'], access: 'read' }),
  'all tools': offer({ toolsets: ['all'] }),
  'all tools, reads': offer({ toolsets: ['all'], access: 'read' }),
};

console.log('Tokens (o200k_base) of the tool lists, as each provider gets them');
for (const [name, tools] of Object.entries(sets)) {
  const listed = renderTools('mcp', tools).map(({ outputSchema: _, ...tool }) => tool);
  const figures = {
    mcp: count(listed),
    'openai-strict': count(renderTools('openai', tools)),
    anthropic: count(renderTools('anthropic', tools)),
    gemini: count(renderTools('gemini', tools)),
  };
  const text = Object.entries(figures).map(([provider, tokens]) => `${provider} ${tokens}`);
  console.log(`  ${name.padEnd(20)} ${String(tools.length).padStart(3)} tools  ${text.join('  ')}`);
}

const ROUNDS = 2000;
const run = { data: { id: 'run-KTuq99JSzgmDSvYj', type: 'runs', attributes: { status: 'planned', message: 'hello' } } };
const client = createClient({
  token: 'none',
  rateLimit: false,
  fetch: async () => Response.json(run, { headers: { 'content-type': 'application/vnd.api+json' } }),
});
const toolset = createToolset({ client });
const args = { run_id: run.data.id };
const direct = await time(() => client.getRun({ path: args }));
const executed = await time(() => toolset.execute('get_run', args));
console.log(`\nget_run without a network, ${ROUNDS} rounds`);
console.log(`  client   ${direct.toFixed(1)} µs`);
console.log(
  `  execute  ${executed.toFixed(1)} µs, ${(executed - direct).toFixed(1)} µs more: ${(executed / direct).toFixed(2)} ×`,
);

function count(value: unknown): number {
  return encode(JSON.stringify({ tools: value })).length;
}

/** Microseconds of one call: the best of five series, because everything else only makes it slower. */
async function time(call: () => Promise<unknown>): Promise<number> {
  const series: number[] = [];
  for (let turn = 0; turn < 5; turn++) {
    const begin = performance.now();
    for (let round = 0; round < ROUNDS; round++) await call();
    series.push(((performance.now() - begin) * 1000) / ROUNDS);
  }
  return Math.min(...series);
}
