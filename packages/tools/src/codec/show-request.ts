import { type Client, createClient } from '@hcptf/client';
import type { ToolDefinition } from '../definitions/tool-definition.ts';
import { encodeArguments } from './encode-arguments.ts';

/** The request of a call that was not sent. */
export interface ShownRequest {
  readonly method: string;
  /** Path and query below the host. */
  readonly path: string;
  readonly body?: unknown;
}

/**
 * Returns the request that a tool call would send. Pass arguments without their secrets.
 * @throws ToolArgumentError, PathParameterError
 */
export function showRequest(tool: ToolDefinition, args: Readonly<Record<string, unknown>>): Promise<ShownRequest> {
  const { operationId, ...call } = encodeArguments(tool, args);
  return catchRequest((client) => (client[operationId] as (call: object) => Promise<unknown>)(call));
}

/**
 * The first request that `call` makes of a client. The client itself builds it, so that it is exact, and a `fetch` that sends
 * nothing catches it.
 * @throws what `call` throws before it makes a request
 */
export async function catchRequest(call: (client: Client) => Promise<unknown>): Promise<ShownRequest> {
  let shown: ShownRequest | undefined;
  const client = createClient({
    token: 'none',
    retry: false,
    fetch: async (request) => {
      const { pathname, search } = new URL(request.url);
      const text = await request.text();
      shown ??= {
        method: request.method,
        path: `${pathname}${search}`,
        ...(text !== '' && { body: JSON.parse(text) }),
      };
      return new Response(null, { status: 204 });
    },
  });
  try {
    await call(client);
  } catch (error) {
    // Steps after the first request have no answer to work with.
    if (!shown) throw error;
  }
  if (!shown) throw new Error('no request was made');
  return shown;
}
