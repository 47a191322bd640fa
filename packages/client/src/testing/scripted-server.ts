import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface SeenRequest {
  method: string;
  /** Path and query. */
  url: string;
  headers: Record<string, string | string[] | undefined>;
  body: Buffer;
}

export interface ScriptedAnswer {
  status?: number;
  headers?: Record<string, string>;
  /** An object is sent as JSON:API. */
  body?: string | Uint8Array | object;
}

export interface ScriptedServer {
  /** `http://127.0.0.1:…` */
  readonly origin: string;
  readonly requests: SeenRequest[];
  close(): Promise<void>;
}

/** A real HTTP server on loopback that answers as a test says and keeps what it was asked. */
export async function startScriptedServer(
  answer: (request: SeenRequest, origin: string) => ScriptedAnswer | Promise<ScriptedAnswer>,
): Promise<ScriptedServer> {
  const requests: SeenRequest[] = [];
  let origin = '';
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const seen = {
      method: request.method ?? '',
      url: request.url ?? '',
      headers: request.headers,
      body: Buffer.concat(chunks),
    };
    requests.push(seen);
    const { status = 200, headers = {}, body = '' } = await answer(seen, origin);
    const plain = typeof body === 'string' || body instanceof Uint8Array;
    response.writeHead(status, { ...(!plain && { 'content-type': 'application/vnd.api+json' }), ...headers });
    response.end(plain ? body : JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    origin,
    requests,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
