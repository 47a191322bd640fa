import { createServer, type RequestListener, type Server } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { MockError } from './mock-error.ts';
import type { ServerCertificates } from './resolve-tls.ts';

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
  const server: Server = certificates
    ? createSecureServer({ cert: certificates.cert, key: certificates.key }, answer)
    : createServer(answer);
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => reject(explain(error, port, hostname)));
    // Thousands may connect at once.
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

/** The terraform CLI and its users know hosts by their names, so a server with a certificate has one where it can. */
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
