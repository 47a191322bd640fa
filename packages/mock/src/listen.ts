import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Answer } from './answer.ts';
import { createMock, type Mock } from './create-mock.ts';
import { ErrorAnswer } from './error-answer.ts';
import { isJson, mediaTypeOf } from './media-type.ts';
import { MockError } from './mock-error.ts';
import type { MockServer, MockServerOptions } from './mock-server.ts';
import type { PreparedOperations } from './prepared-operations.ts';

// Two parts, like HCP Terraform's tokens; too short for a scanner of secrets to believe in.
const TOKEN = 'hcptfMockToken.atlasv1.anyOtherWorksAsWell';
const BODY_LIMIT = 256 * 1024 * 1024;

/** Serves prepared operations over HTTP. */
export async function listen(
  prepared: PreparedOperations,
  { port = 0, hostname = '127.0.0.1', bodyLimit = BODY_LIMIT }: MockServerOptions & { bodyLimit?: number } = {},
): Promise<MockServer> {
  let mock: Mock;
  const server = createServer((request, response) => {
    respond(mock, request, response, bodyLimit).catch(() => {
      // Only reading can fail, when the client has hung up: there is nobody to tell.
      response.destroy();
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => reject(explainListenError(error, port, hostname)));
    server.listen(port, hostname, resolve);
  });
  const address = server.address() as AddressInfo;
  const host = hostname.includes(':') ? `[${hostname}]` : hostname;
  const origin = `http://${host}:${address.port}`;
  mock = createMock(prepared, origin);
  return {
    url: `${origin}/api/v2`,
    origin,
    token: TOKEN,
    handle: (request) => handle(mock, request),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function respond(mock: Mock, request: IncomingMessage, response: ServerResponse, limit: number): Promise<void> {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined) headers[name] = [value].flat().join(', ');
  }
  const { method = 'GET', url: target = '/' } = request;
  const body = await readBytes(request, limit);
  const answer = body ? await mock({ method, target, headers, body }) : tooLarge(limit);
  const bytes = serialize(answer);
  const length = answer.statusCode === 204 ? {} : { 'content-length': Buffer.byteLength(bytes ?? '') };
  response.writeHead(answer.statusCode, { ...answer.headers, ...length });
  // Node leaves the body out of the answer to HEAD.
  response.end(bytes);
}

/** Undefined when there is more than the limit; Node then drops the rest, so that the client can read the answer. */
async function readBytes(request: IncomingMessage, limit: number): Promise<Uint8Array | undefined> {
  if (Number(request.headers['content-length']) > limit) return undefined;
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Uint8Array>) {
    size += chunk.length;
    if (size > limit) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

async function handle(mock: Mock, request: Request): Promise<Response> {
  const { pathname, search } = new URL(request.url);
  const answer = await mock({
    method: request.method,
    target: pathname + search,
    headers: Object.fromEntries(request.headers),
    body: new Uint8Array(await request.arrayBuffer()),
  });
  const body = request.method === 'HEAD' ? undefined : serialize(answer);
  return new Response(body ?? null, { status: answer.statusCode, headers: answer.headers });
}

function serialize({ headers, body }: Answer): string | Uint8Array | undefined {
  if (body === undefined || body instanceof Uint8Array) return body;
  const isText = typeof body === 'string' && !isJson(mediaTypeOf(headers['content-type'] ?? '') ?? '');
  return isText ? body : JSON.stringify(body);
}

function tooLarge(limit: number): Answer {
  const detail = `The body has more than ${limit} bytes`;
  return new ErrorAnswer(413, { title: 'payload too large', detail }).answer;
}

function explainListenError(error: NodeJS.ErrnoException, port: number, hostname: string): MockError {
  const reasons: Record<string, string> = {
    EADDRINUSE: `Port ${port} of ${hostname} is in use: choose another, or 0 for any free one.`,
    EACCES: `Port ${port} of ${hostname} needs more rights than this process has: choose one above 1023.`,
  };
  const reason =
    reasons[error.code ?? ''] ?? `The mock cannot listen on port ${port} of ${hostname}: ${error.message}.`;
  return new MockError(reason, { cause: error });
}
