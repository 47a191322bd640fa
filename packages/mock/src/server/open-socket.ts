import type { RequestListener, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import type { Answer } from '../http/answer.ts';
import { ErrorAnswer } from '../http/error-answer.ts';
import { JSON_API } from '../http/media-type.ts';
import { MockError } from '../http/mock-error.ts';
import type { ServerCertificates } from './resolve-tls.ts';
import { writeAnswer } from './write-answer.ts';

// An import of node:http reads each of its exports, and one of them loads the whole of fetch.
const { createServer, STATUS_CODES } = process.getBuiltinModule('node:http');

export interface OpenSocket {
  /** `http://127.0.0.1:4010` */
  origin: string;
  /** Stops listening and closes the open connections. */
  close(): Promise<void>;
}

/** @throws MockError when the port is taken or may not be used */
export async function openSocket(
  { port, hostname, certificates }: { port: number; hostname: string; certificates: ServerCertificates | undefined },
  answer: RequestListener,
): Promise<OpenSocket> {
  // Node.js would refuse a request without a Host header, but with an empty answer.
  const options = { requireHostHeader: false };
  const listener: RequestListener = (request, response) => {
    if (request.headers.host !== undefined || request.httpVersion === '1.0') answer(request, response);
    else writeAnswer(response, refusal(400, 'The request has no Host header'));
  };
  const server: Server = certificates
    ? process
        .getBuiltinModule('node:https')
        .createServer({ ...options, cert: certificates.cert, key: certificates.key }, listener)
    : createServer(options, listener);
  server.on('clientError', refuse);
  server.on('connect', (_, socket) => {
    say(socket, 501, 'The mock is not a proxy: it is the address of the API itself');
  });
  server.on('checkExpectation', ({ headers: { expect } }, response) => {
    writeAnswer(response, refusal(417, `The mock knows the expectation 100-continue only, not ${expect}`));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => reject(explain(error, port, hostname)));
    // A load test opens thousands of connections at the same time.
    server.listen({ port, host: hostname, backlog: 4096 }, resolve);
  });
  const address = server.address() as AddressInfo;
  const secure = certificates !== undefined;
  return {
    origin: `${secure ? 'https' : 'http'}://${hostOf(hostname, secure)}:${address.port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Answers a client that does not send HTTP with a document that says what is wrong. */
function refuse(error: NodeJS.ErrnoException, socket: Duplex): void {
  if (!socket.writable || error.code === 'ECONNRESET') {
    socket.destroy();
    return;
  }
  const status = error.code === 'HPE_HEADER_OVERFLOW' ? 431 : error.code === 'ERR_HTTP_REQUEST_TIMEOUT' ? 408 : 400;
  say(socket, status, `This is not an HTTP request: ${error.message}`);
}

/** Writes an answer to a socket on which no request was read. */
function say(socket: Duplex, status: number, detail: string): void {
  const text = JSON.stringify(refusal(status, detail).body);
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}`,
    `content-type: ${JSON_API}`,
    `content-length: ${Buffer.byteLength(text)}`,
  ];
  // The client may be gone already.
  socket.on('error', () => {});
  socket.end(`${[...head, 'connection: close'].join('\r\n')}\r\n\r\n${text}`);
}

function refusal(status: number, detail: string): Answer {
  return new ErrorAnswer(status, { title: (STATUS_CODES[status] ?? '').toLowerCase(), detail }).answer;
}

/** A server with a certificate has a name if it can: the terraform CLI and its users know hosts by name. */
function hostOf(hostname: string, secure: boolean): string {
  if (secure && ['127.0.0.1', '::1'].includes(hostname)) return 'localhost';
  return hostname.includes(':') ? `[${hostname}]` : hostname;
}

function explain(error: NodeJS.ErrnoException, port: number, hostname: string): MockError {
  const reasons: Record<string, string> = {
    EADDRINUSE: `Port ${port} of ${hostname} is in use: choose another, or 0 for any free one.`,
    EACCES: `Port ${port} of ${hostname} needs more rights than this process has: choose one above 1023.`,
  };
  const reason =
    reasons[error.code ?? ''] ?? `The mock cannot listen on port ${port} of ${hostname}: ${error.message}.`;
  return new MockError(reason, { cause: error });
}
