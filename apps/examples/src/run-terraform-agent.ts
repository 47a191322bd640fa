import type { ToolResult, Toolset } from '@hcptf/tools';
import { toLangChainTools } from '@hcptf/tools/langchain';
import type { BaseChatModel } from '@langchain/core/language_models/chat_models';
import { type BaseMessage, HumanMessage, type ToolMessage } from '@langchain/core/messages';

export interface AgentOptions {
  readonly sleep?: (ms: number) => Promise<void>;
  readonly log?: (line: string) => void;
}

/** The loop of an agent: bind the tools to a model, call what it asks for, back off when HCP Terraform's limit is reached. */
export async function runTerraformAgent(
  model: BaseChatModel,
  toolset: Toolset,
  prompt: string,
  { sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms)), log = () => {} }: AgentOptions = {},
): Promise<string> {
  const tools = toLangChainTools(toolset);
  const modelWithTools = model.bindTools?.(tools);
  if (!modelWithTools) throw new Error('This model does not take tools.');
  const messages: BaseMessage[] = [new HumanMessage(prompt)];
  while (true) {
    const response = await modelWithTools.invoke(messages);
    messages.push(response);
    const calls = response.tool_calls ?? [];
    if (calls.length === 0) return response.text;
    for (const call of calls) {
      const tool = tools.find(({ name }) => name === call.name);
      if (!tool) throw new Error(`The model called ${call.name}, which it does not have.`);
      log(`${call.name} ${JSON.stringify(call.args)}`);
      let message: ToolMessage = await tool.invoke({ ...call, type: 'tool_call' });
      let result: ToolResult = message.artifact;
      // A 429 is not thrown. It is a result that has the time until `ratelimit-reset` (`x-ratelimit-reset`).
      for (let tries = 0; !result.ok && result.error.kind === 'rate_limited' && tries < 3; tries++) {
        const wait = result.error.retry_after_ms ?? 5000;
        log(`Rate limit reached, backing off for ${wait} ms`);
        await sleep(wait);
        message = await tool.invoke({ ...call, type: 'tool_call' });
        result = message.artifact;
      }
      messages.push(message);
    }
  }
}
