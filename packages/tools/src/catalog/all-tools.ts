import { compositeTools } from '../composite/composite-tools.ts';
import type { ToolDefinition, ToolSchema } from '../definitions/tool-definition.ts';
import { toolDefinitions } from '../generated/tool-definitions.ts';

const FINGERPRINT: ToolSchema = {
  description: 'From summarize_plan; refused if the plan is another.',
  type: 'string',
  pattern: '^plan-[A-Za-z0-9]+:[0-9a-f]{32}$',
};

/** The generated tools, with what execution adds to their arguments, and after them the composite ones. */
export const allTools: readonly ToolDefinition[] = [
  ...toolDefinitions.map((tool) =>
    tool.name === 'apply_run' ? withArgument(tool, 'plan_fingerprint', FINGERPRINT) : tool,
  ),
  ...compositeTools.map((tool) => tool.definition),
];

function withArgument(tool: ToolDefinition, name: string, schema: ToolSchema): ToolDefinition {
  return {
    ...tool,
    inputSchema: { ...tool.inputSchema, properties: { ...tool.inputSchema.properties, [name]: schema } },
  };
}
