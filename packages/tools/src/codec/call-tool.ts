import type { Client } from '@hcptf/client';
import type { ToolDefinition } from '../definitions/tool-definition.ts';
import { encodeArguments } from './encode-arguments.ts';
import { flattenResult } from './flatten-result.ts';

/**
 * Calls a tool with flat arguments and returns its flat result: encode, call, flatten, and nothing else. It checks neither the
 * values nor whether the call is allowed.
 * @throws ToolArgumentError when the arguments cannot become a request
 * @throws ApiError when HCP Terraform refuses
 */
export async function callTool(
  tool: ToolDefinition,
  args: Readonly<Record<string, unknown>>,
  client: Client,
): Promise<Record<string, unknown>> {
  const { operationId, ...call } = encodeArguments(tool, args);
  // The types of path, query and body are those of the tool's schema, which the compiler cannot relate to the operation's.
  const operation = client[operationId] as (call: object) => Promise<unknown>;
  return flattenResult(tool, await operation(call));
}
