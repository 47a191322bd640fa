import type { McpTool } from '../renderings/mcp-tool.ts';
import { makeAjv } from './read-bundle.ts';
import { type AnySchema, walkSchema } from './walk-schema.ts';

const ajv = makeAjv();

/** What an MCP client may refuse. https://modelcontextprotocol.io/specification/2025-11-25/server/tools */
export function checkMcp(tool: McpTool): string[] {
  const problems: string[] = [];
  // Clients put a server's name before it and cut at 60 to 64 characters.
  if (!/^[A-Za-z0-9_.-]{1,50}$/.test(tool.name)) problems.push(`${tool.name}: name`);
  for (const [which, schema] of Object.entries({ inputSchema: tool.inputSchema, outputSchema: tool.outputSchema })) {
    if (schema.type !== 'object') problems.push(`${tool.name}: the root of ${which} is not an object`);
    if (!ajv.validateSchema(schema)) problems.push(`${tool.name}: ${which} is not JSON Schema 2020-12`);
    walkSchema(
      schema as AnySchema,
      ({ $ref }) => $ref !== undefined && problems.push(`${tool.name}: a reference in ${which}`),
    );
  }
  if (tool.inputSchema.additionalProperties !== false) problems.push(`${tool.name}: inputSchema is not closed`);
  const { readOnlyHint, destructiveHint, openWorldHint } = tool.annotations;
  if (readOnlyHint && destructiveHint) problems.push(`${tool.name}: read-only and destructive`);
  if (openWorldHint) problems.push(`${tool.name}: open world`);
  return problems;
}
