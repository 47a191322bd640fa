import { jsonSchema, type Tool, type ToolApprovalStatus, tool } from 'ai';
import type { Toolset } from '../calls/toolset.ts';
import { toJsonSchemaTool } from '../renderings/json-schema-tool.ts';
import { type ToolResult, toolResultText } from '../results/tool-result.ts';

type AiSdkTool = Tool<Record<string, unknown>, ToolResult>;

type Messages = Parameters<NonNullable<AiSdkTool['execute']>>[1]['messages'];

/**
 * The tools for `generateText`, `streamText` and agents of the AI SDK. A call for which the policy wants an approval stops the
 * loop with a `tool-approval-request`; it runs when the answer is in the messages.
 */
export function toAiSdkTools(toolset: Toolset): Record<string, AiSdkTool> {
  const entries = toolset.tools.map((definition): [string, AiSdkTool] => {
    const { name, description, parameters } = toJsonSchemaTool(definition);
    return [
      name,
      tool<Record<string, unknown>, ToolResult, Record<string, never>>({
        description,
        title: definition.title,
        metadata: { toolset: definition.toolset, risk: definition.risk },
        inputSchema: jsonSchema<Record<string, unknown>>(parameters as Parameters<typeof jsonSchema>[0]),
        needsApproval: async (input) => (await toolset.approvalRequest(name, input)) !== undefined,
        execute: (input, { toolCallId, abortSignal, messages }) =>
          toolset.execute(name, input, {
            callId: toolCallId,
            ...(abortSignal && { signal: abortSignal }),
            ...(isApproved(messages, toolCallId) && { approval: true }),
          }),
        toModelOutput: ({ output }) =>
          output.ok
            ? { type: 'text', value: toolResultText(output) }
            : { type: 'error-text', value: toolResultText(output) },
      }) as AiSdkTool,
    ];
  });
  return Object.fromEntries(entries);
}

/** For `toolApproval` of the AI SDK 7, in place of the tools' own `needsApproval`: it also says why a person is asked. */
export function toAiSdkToolApproval(
  toolset: Toolset,
): (call: {
  readonly toolCall: { readonly toolName: string; readonly input: unknown };
}) => Promise<ToolApprovalStatus> {
  return async ({ toolCall: { toolName, input } }) => {
    const request = await toolset.approvalRequest(toolName, input);
    return request ? { type: 'user-approval', reason: request.decision.reason } : { type: 'not-applicable' };
  };
}

/** Whether a person approved this call: a program can call `execute` itself, or leave approvals out. */
function isApproved(messages: Messages, toolCallId: string): boolean {
  const parts = messages.flatMap(({ content }) => (typeof content === 'string' ? [] : [...content]));
  const asked = parts.flatMap((part) =>
    part.type === 'tool-approval-request' && part.toolCallId === toolCallId ? [part.approvalId] : [],
  );
  return parts.some(
    (part) => part.type === 'tool-approval-response' && asked.includes(part.approvalId) && part.approved,
  );
}
