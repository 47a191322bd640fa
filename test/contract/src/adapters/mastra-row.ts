import type { Toolset } from '@hcptf/tools';
import { toMastraTools } from '@hcptf/tools/mastra';
import { Agent } from '@mastra/core/agent';
import { Mastra } from '@mastra/core/mastra';
import { InMemoryStore } from '@mastra/core/storage';
import type { AdapterRow, Call } from './adapter-row.ts';
import { aiSdkModel, seenByModel } from './ai-sdk-model.ts';

/** Mastra keeps what waits in its storage, and goes on with the id of the run. */
async function turn(toolset: Toolset, call: Call, approve?: boolean) {
  const model = aiSdkModel(call);
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
  return seenByModel(model);
}

export const mastraRow: AdapterRow = { name: 'Mastra', marksErrors: true, asks: true, turn };
