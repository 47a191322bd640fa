import type { Toolset } from '@hcptf/tools';
import { toAiSdkTools } from '@hcptf/tools/ai-sdk';
import { generateText, type LanguageModel, type ModelMessage, stepCountIs, type ToolApprovalRequestOutput } from 'ai';

export interface AgentOptions {
  /** A person's answer to a call that the policy wants approved. */
  readonly approve?: (tool: string, args: unknown) => Promise<boolean>;
  readonly log?: (line: string) => void;
}

type Asked = ToolApprovalRequestOutput<ReturnType<typeof toAiSdkTools>>;

/** `generateText` calls the tools by itself, and stops when a person must decide. */
export async function runAiSdkAgent(
  model: LanguageModel,
  toolset: Toolset,
  prompt: string,
  { approve = async () => false, log = () => {} }: AgentOptions = {},
): Promise<string> {
  const tools = toAiSdkTools(toolset);
  const messages: ModelMessage[] = [{ role: 'user', content: prompt }];
  while (true) {
    const { text, steps, content, responseMessages } = await generateText({
      model,
      tools,
      messages,
      stopWhen: stepCountIs(10),
    });
    messages.push(...responseMessages);
    for (const { toolCalls } of steps)
      for (const call of toolCalls) log(`${call.toolName} ${JSON.stringify(call.input)}`);
    const asked = content.filter((part): part is Asked => part.type === 'tool-approval-request');
    if (asked.length === 0) return text;
    const answers = asked.map(async ({ approvalId, toolCall }) => ({
      type: 'tool-approval-response' as const,
      approvalId,
      approved: await approve(toolCall.toolName, toolCall.input),
    }));
    messages.push({ role: 'tool', content: await Promise.all(answers) });
  }
}
