import type { ToolDefinition, ToolSchema } from '../tool-definition.ts';

/** https://docs.claude.com/en/api/messages (`tools`) */
export interface AnthropicTool {
  readonly name: string;
  readonly description: string;
  readonly input_schema: ToolSchema;
}

/**
 * Renders a tool for Anthropic's Messages API. Optional arguments stay optional and `strict` is not set: a request may hold
 * 24 optional and 16 nullable parameters in strict tools, which one workspace alone goes beyond.
 */
export function toAnthropicTool({ name, description, inputSchema }: ToolDefinition): AnthropicTool {
  return { name, description, input_schema: inputSchema };
}
