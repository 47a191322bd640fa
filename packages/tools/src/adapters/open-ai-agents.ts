import { type FunctionTool, type JsonSchemaDefinition, tool } from '@openai/agents';
import type { Toolset } from '../calls/toolset.ts';
import { fromOpenAiArguments, toOpenAiTool } from '../renderings/openai-tool.ts';
import { toolResultText } from '../results/tool-result.ts';

type Parameters = Extract<JsonSchemaDefinition['schema'], { additionalProperties: false }>;

/**
 * The tools for an `Agent` of the OpenAI Agents SDK, all in strict mode. A call for which the policy wants an approval
 * interrupts the run until `state.approve(interruption)`.
 */
export function toOpenAiAgentsTools(toolset: Toolset): FunctionTool<unknown, Parameters, string>[] {
  return toolset.tools.map((definition) => {
    const { name, description, parameters } = toOpenAiTool(definition);
    const read = (input: unknown) => fromOpenAiArguments(definition, { ...(input as object) });
    return tool<Parameters, unknown, string>({
      name,
      description,
      strict: true,
      parameters: parameters as unknown as Parameters,
      needsApproval: async (_, input) => (await toolset.approvalRequest(name, read(input))) !== undefined,
      execute: async (input, context, details) => {
        const callId = details?.toolCall?.callId;
        const approved = callId !== undefined && context?.isToolApproved({ toolName: name, callId }) === true;
        const result = await toolset.execute(name, read(input), {
          ...(callId && { callId }),
          ...(details?.signal && { signal: details.signal }),
          ...(approved && { approval: true }),
        });
        return toolResultText(result);
      },
      // The toolset throws only for mistakes of the program, which no model can correct.
      errorFunction: null,
    });
  });
}
