import type { ToolAnnotations, ToolDefinition, ToolSchema } from '../definitions/tool-definition.ts';

/** https://modelcontextprotocol.io/specification/2025-11-25/schema#tool */
export interface McpTool {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly inputSchema: ToolSchema;
  readonly outputSchema: ToolSchema;
  readonly annotations: Partial<ToolAnnotations>;
}

/** Renders a tool as MCP's `tools/list` shows it. */
export function toMcpTool({
  name,
  title,
  description,
  inputSchema,
  outputSchema,
  annotations,
  access,
}: ToolDefinition): McpTool {
  return {
    name,
    title,
    description,
    inputSchema,
    outputSchema: access === 'write' ? orRequest(outputSchema) : outputSchema,
    annotations: shortenAnnotations(annotations),
  };
}

/** A dry run gives its request in place of a result, and clients hold results to the schema. */
function orRequest({ properties, required = [], ...schema }: ToolSchema): ToolSchema {
  return {
    ...schema,
    properties: { ...properties, request: { type: 'object' } },
    anyOf: [{ required }, { required: ['request'] }],
  };
}

/**
 * What a client takes for granted is left out, because some clients show annotations to the model: unless it is said, a tool
 * writes, destroys, is not idempotent and reaches an open world. The first is always said, so that no list looks unannotated.
 */
function shortenAnnotations({ readOnlyHint, destructiveHint, idempotentHint, openWorldHint }: ToolAnnotations) {
  return {
    readOnlyHint,
    // These two mean something only where the tool writes.
    ...(!readOnlyHint && !destructiveHint && { destructiveHint }),
    ...(!readOnlyHint && idempotentHint && { idempotentHint }),
    ...(!openWorldHint && { openWorldHint }),
  };
}
