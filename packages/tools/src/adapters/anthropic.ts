import type { BetaRunnableTool, BetaToolRunContext } from '@anthropic-ai/sdk/lib/tools/BetaRunnableTool';
import { ToolError } from '@anthropic-ai/sdk/lib/tools/ToolError';
import type {
  BetaToolResultBlockParam,
  BetaToolSearchToolBm25_20251119,
  BetaToolSearchToolRegex20251119,
  BetaToolUseBlock,
} from '@anthropic-ai/sdk/resources/beta/messages';
import type { Toolset } from '../calls/toolset.ts';
import type { ToolCallContext } from '../calls/toolset-options.ts';
import {
  type AnthropicPlan,
  type AnthropicPlanOptions,
  planAnthropicTools,
} from '../renderings/plan-anthropic-tools.ts';
import { toolResultText } from '../results/tool-result.ts';

export interface AnthropicTools {
  /** For `tools` of `client.beta.messages.toolRunner`, which calls them, and of `messages.create`. */
  readonly tools: (BetaRunnableTool | BetaToolSearchToolBm25_20251119 | BetaToolSearchToolRegex20251119)[];
  /** Which tools are strict and which are loaded, and why. */
  readonly plan: AnthropicPlan;
  /** Makes the block that answers a `tool_use` block. */
  readonly callTool: (
    block: Pick<BetaToolUseBlock, 'id' | 'name' | 'input'>,
    context?: ToolCallContext,
  ) => Promise<BetaToolResultBlockParam>;
}

/** The tools for Anthropic's Messages API, within its limits on strict schemas. */
export function toAnthropicTools(toolset: Toolset, options?: AnthropicPlanOptions): AnthropicTools {
  const plan = planAnthropicTools(toolset.tools, options);
  return {
    plan,
    tools: plan.tools.map((rendered) => {
      if (!('input_schema' in rendered)) return rendered;
      const run = async (args: unknown, { toolUse, signal }: Partial<BetaToolRunContext> = {}) => {
        const context = { ...(toolUse && { callId: toolUse.id }), ...(signal && { signal }) };
        const result = await toolset.execute(rendered.name, args, context);
        // The tool runner's way to an answer with `is_error`.
        if (!result.ok) throw new ToolError(toolResultText(result));
        return toolResultText(result);
      };
      return { ...rendered, run, parse: (args: unknown) => args } as unknown as BetaRunnableTool;
    }),
    callTool: async ({ id, name, input }, context) => {
      const result = await toolset.execute(name, input, { callId: id, ...context });
      return {
        type: 'tool_result',
        tool_use_id: id,
        content: toolResultText(result),
        ...(!result.ok && { is_error: true }),
      };
    },
  };
}
