import type { Toolset } from '@hcptf/tools';
import { toMastraTools } from '@hcptf/tools/mastra';
import { Agent } from '@mastra/core/agent';
import { Mastra } from '@mastra/core/mastra';
import { InMemoryStore } from '@mastra/core/storage';
import type { AdapterRow, Call } from './adapter-row.ts';
import { aiSdkModel, seenByModel } from './ai-sdk-model.ts';

/** Mastra stores a waiting run and continues it by its id. */
async function turn(toolset: Toolset, call: Call, approve?: boolean) {
  const model = aiSdkModel(call);
  const agent = new Agent({
    id: 'agent',
    name: 'agent',
    instructions: '',
    // Mastra's type wants a streaming model; at run time it accepts the AI SDK's models.
    model: model as unknown as ConstructorParameters<typeof Agent>[0]['model'],
    tools: toMastraTools(toolset),
  });
  new Mastra({ agents: { agent }, storage: new InMemoryStore(), logger: false });
  const first = await agent.generate('go');
  if (approve !== undefined && first.finishReason === 'suspended' && first.runId !== undefined) {
    await agent.resumeGenerate({ approved: approve }, { runId: first.runId, toolCallId: 'call_1' });
  }
  return seenByModel(model);
}

export const mastraRow: AdapterRow = { name: 'Mastra', marksErrors: true, asks: true, turn };
