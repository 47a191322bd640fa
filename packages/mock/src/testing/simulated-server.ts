import { loadGeneratedOperations } from '../operations/generated-operations.ts';
import { type ListeningMock, listen } from '../server/listen.ts';
import type { MockServerOptions } from '../server/mock-server-options.ts';

export interface SimulatedReply {
  status: number;
  headers: Headers;
  // Tests look into documents of every shape; what they find there is what they check.
  // biome-ignore lint/suspicious/noExplicitAny: see above
  json: any;
  text: string;
}

/** For tests: a real server in mode simulate over the real specification, and a way to talk to it. */
export interface SimulatedServer extends ListeningMock {
  /** `call('GET', '/workspaces/ws-1')`, with the owner's token unless another is named or given. */
  call(
    method: string,
    path: string,
    options?: { json?: unknown; token?: string; prefer?: string },
  ): Promise<SimulatedReply>;
}

export async function startSimulatedServer(options: MockServerOptions = {}): Promise<SimulatedServer> {
  const server = await listen(await loadGeneratedOperations(), { mode: 'simulate', clock: 'manual', ...options });
  return {
    ...server,
    async call(method, path, { json, token = 'owner', prefer } = {}) {
      const response = await fetch(path.startsWith('http') ? path : server.url + path, {
        method,
        redirect: 'manual',
        headers: {
          authorization: `Bearer ${server.tokens[token] ?? token}`,
          ...(json !== undefined && { 'content-type': 'application/vnd.api+json' }),
          ...(prefer !== undefined && { prefer }),
        },
        ...(json !== undefined && { body: JSON.stringify(json) }),
      });
      const text = await response.text();
      const isJson = /json/.test(response.headers.get('content-type') ?? '');
      return {
        status: response.status,
        headers: response.headers,
        text,
        json: isJson && text ? JSON.parse(text) : undefined,
      };
    },
  };
}
