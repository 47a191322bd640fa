import type { ToolAnnotations, ToolDefinition, ToolSchema } from '../tool-definition.ts';

/** https://modelcontextprotocol.io/specification/2025-11-25/schema#tool */
export interface McpTool {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly inputSchema: ToolSchema;
  readonly outputSchema: ToolSchema;
  readonly annotations: ToolAnnotations;
}

/** Renders a tool as MCP's `tools/list` shows it. */
export function toMcpTool({
  name,
  title,
  description,
  inputSchema,
  outputSchema,
  annotations,
}: ToolDefinition): McpTool {
  return { name, title, description, inputSchema, outputSchema, annotations };
}
