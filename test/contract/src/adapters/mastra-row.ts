import type { ToolSchema, Toolset } from '@hcptf/tools';
import { toMastraTools } from '@hcptf/tools/mastra';
import { Agent } from '@mastra/core/agent';
import { Mastra } from '@mastra/core/mastra';
import { InMemoryStore } from '@mastra/core/storage';
import { MockLanguageModelV4 } from 'ai/test';
import type { AdapterRow, Call, ListedTool } from './adapter-row.ts';

const usage = {
  inputTokens: { total: 1, noCache: 1, cacheRead: 0, cacheWrite: 0 },
  outputTokens: { total: 1, text: 1, reasoning: 0 },
};

/** Mastra keeps what waits in its storage, and goes on with the id of the run. */
async function turn(toolset: Toolset, { name, args }: Call, approve?: boolean) {
  const answers = [
    {
      content: [{ type: 'tool-call' as const, toolCallId: 'call_1', toolName: name, input: JSON.stringify(args) }],
      finishReason: { unified: 'tool-calls' as const, raw: undefined },
      usage,
      warnings: [],
    },
    {
      content: [{ type: 'text' as const, text: 'done' }],
      finishReason: { unified: 'stop' as const, raw: undefined },
      usage,
      warnings: [],
    },
  ];
  const model = new MockLanguageModelV4({ doGenerate: answers });
  const agent = new Agent({
    id: 'agent',
    name: 'agent',
    instructions: '',
    // Mastra's type of a model wants a stream even of what generates; at run time it takes the AI SDK's models as they are.
    model: model as unknown as ConstructorParameters<typeof Agent>[0]['model'],
    tools: toMastraTools(toolset),
  });
  new Mastra({ agents: { agent }, storage: new InMemoryStore(), logger: false });
  const first = await agent.generate('go');
  if (approve !== undefined && first.finishReason === 'suspended' && first.runId !== undefined) {
    await agent.resumeGenerate({ approved: approve }, { runId: first.runId, toolCallId: 'call_1' });
  }
  const listed = (model.doGenerateCalls[0]?.tools ?? []).flatMap((tool): ListedTool[] =>
    tool.type === 'function'
      ? [{ name: tool.name, description: tool.description ?? '', schema: tool.inputSchema as ToolSchema }]
      : [],
  );
  const last = model.doGenerateCalls[1]?.prompt.at(-1);
  const result = last?.role === 'tool' ? last.content.find((part) => part.type === 'tool-result') : undefined;
  const output = result?.type === 'tool-result' ? result.output : undefined;
  return {
    tools: listed,
    answer: output && 'value' in output ? String(output.value) : undefined,
    isError: output?.type === 'error-text',
  };
}

export const mastraRow: AdapterRow = { name: 'Mastra', marksErrors: true, asks: true, turn };
