import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface SeenRequest {
  readonly method: string;
  /** Of this server: the base of signed URLs in answers. */
  readonly origin: string;
  /** Path and query. */
  readonly path: string;
  readonly authorization: string | undefined;
  readonly body: unknown;
}

export interface ScriptedAnswer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** An object is sent as JSON:API, a text as it is. */
  readonly body?: unknown;
}

export interface ScriptedServer {
  readonly origin: string;
  readonly requests: SeenRequest[];
  close(): Promise<void>;
}

/** A real HTTP server that answers as `script` says, `undefined` being 404. */
export async function startScriptedServer(
  script: (request: SeenRequest) => ScriptedAnswer | undefined,
): Promise<ScriptedServer> {
  const requests: SeenRequest[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const text = Buffer.concat(chunks).toString();
    const { method = '', url = '', headers } = request;
    const seen = {
      method,
      origin: `http://${headers.host}`,
      path: url,
      authorization: headers.authorization,
      body: text && JSON.parse(text),
    };
    requests.push(seen);
    const notFound: ScriptedAnswer = { status: 404, body: { errors: [{ status: '404', title: 'not found' }] } };
    const { status = 200, headers: more = {}, body } = script(seen) ?? notFound;
    const isText = typeof body === 'string';
    response.writeHead(status, { 'content-type': isText ? 'text/plain' : 'application/vnd.api+json', ...more });
    response.end(isText ? body : body === undefined ? undefined : JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
