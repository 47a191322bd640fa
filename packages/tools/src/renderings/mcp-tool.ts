import type { ToolAnnotations, ToolDefinition, ToolSchema } from '../definitions/tool-definition.ts';
import { singleTypes } from './single-types.ts';

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
    inputSchema: singleTypes({ inputSchema, annotations }),
    outputSchema: access === 'write' ? orRequest(outputSchema) : outputSchema,
    annotations: shortenAnnotations(annotations),
  };
}

/** A dry run returns its request, and clients check results against the schema. */
function orRequest({ properties, required = [], ...schema }: ToolSchema): ToolSchema {
  return {
    ...schema,
    properties: { ...properties, request: { type: 'object' } },
    anyOf: [{ required }, { required: ['request'] }],
  };
}

/**
 * Leaves out annotations that equal the protocol's defaults, because some clients show them to the model: by default a tool
 * writes, destroys, is not idempotent and reaches an open world. The first is always there, so that no tool looks unannotated.
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
