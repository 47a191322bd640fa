import { createClient } from '@hcptf/client';
import { encodeArguments } from './encode-arguments.ts';
import type { ToolDefinition } from './tool-definition.ts';

/** A request as it would be sent. */
export interface ShownRequest {
  readonly method: string;
  /** Path and query below the host. */
  readonly path: string;
  readonly body?: unknown;
}

/**
 * The request that a tool call would send. The client itself builds it, so that it is exact, and a `fetch` that sends nothing
 * catches it. Give arguments without their secrets.
 * @throws ToolArgumentError, PathParameterError
 */
export async function showRequest(
  tool: ToolDefinition,
  args: Readonly<Record<string, unknown>>,
): Promise<ShownRequest> {
  let shown: ShownRequest | undefined;
  const client = createClient({
    token: 'none',
    fetch: async (request) => {
      const { pathname, search } = new URL(request.url);
      const text = await request.text();
      shown = { method: request.method, path: `${pathname}${search}`, ...(text !== '' && { body: JSON.parse(text) }) };
      return new Response(null, { status: 204 });
    },
  });
  const { operationId, ...call } = encodeArguments(tool, args);
  await (client[operationId] as (call: object) => Promise<unknown>)(call).catch((error: unknown) => {
    // What was caught has no answer that the operation promises.
    if (!shown) throw error;
  });
  if (!shown) throw new Error(`${tool.name} sent nothing`);
  return shown;
}
