import type { ToolDefinition, ToolSchema } from '../definitions/tool-definition.ts';

/** https://docs.claude.com/en/api/messages (`tools`) */
export interface AnthropicTool {
  readonly name: string;
  readonly description: string;
  readonly input_schema: ToolSchema & { readonly type: 'object' };
  readonly strict?: true;
  readonly defer_loading?: true;
  readonly allowed_callers?: readonly ['direct'];
}

/**
 * Renders a tool for Anthropic's Messages API. Optional arguments stay optional and `strict` is not set, because a request may
 * hold few strict tools: `planAnthropicTools` chooses which. Only the model can call tools that write, not code that it
 * runs in a sandbox, where a loop could apply many unseen runs.
 */
export function toAnthropicTool({ name, description, inputSchema, access }: ToolDefinition): AnthropicTool {
  return {
    name,
    description,
    input_schema: inputSchema,
    ...(access === 'write' && { allowed_callers: ['direct'] as const }),
  };
}
