import { Agent, request as httpRequest, type IncomingMessage, type ServerResponse } from 'node:http';
import { request as httpsRequest, Agent as SecureAgent } from 'node:https';
import { type FinishedExchange, newExchange } from '../front/exchange.ts';
import type { Answer } from '../http/answer.ts';
import { ErrorAnswer } from '../http/error-answer.ts';
import { MockError } from '../http/mock-error.ts';
import { localTarget, parseTarget } from '../http/mock-request.ts';
import type { Router } from '../specification/route.ts';
import { BodyCopy } from './body-copy.ts';
import { findDrift } from './find-drift.ts';
import { forwardedHeaders } from './forwarded-headers.ts';

export interface RunningProxy {
  handle(request: IncomingMessage, response: ServerResponse): void;
  close(): void;
}

interface ProxyParts {
  writeAnswer: (response: ServerResponse, answer: Answer) => void;
  /** The real host: `https://app.terraform.io`. */
  upstream: string;
  route: Router;
  /** Called with each exchange that is over, and with the drift that was found in it. */
  finished: (exchange: FinishedExchange, milliseconds: number) => void;
}

/**
 * Passes requests on to a real host and answers back, byte for byte as they come, and checks copies of them. Does not
 * follow redirects: the client does.
 */
export function createProxy({ upstream, route, finished, writeAnswer }: ProxyParts): RunningProxy {
  const { url: upstreamUrl, secure, agent } = openUpstream(upstream);
  const send = secure ? httpsRequest : httpRequest;

  const handle = (request: IncomingMessage, response: ServerResponse) => {
    const began = performance.now();
    const [asked, answered] = [new BodyCopy(), new BodyCopy()];
    const { method = 'GET', url = '/' } = request;
    const target = localTarget(url);
    let gone = false;

    const look = async ({ statusCode, headers, body }: Answer, drift?: string) => {
      const kept = await asked.bytes(request.headers['content-encoding']);
      const sent = { method, target, headers: flat(request.headers), body: kept ?? new Uint8Array() };
      const exchange = newExchange(sent);
      try {
        Object.assign(exchange, parseTarget(target));
        exchange.route = route(method, exchange.path);
      } catch (error) {
        if (!(error instanceof ErrorAnswer)) throw error;
      }
      const done = Object.assign(exchange, { answer: { statusCode, headers, body } });
      // An answer of the mock, in place of one of the host, is not checked.
      if (drift !== undefined) done.violations = [{ side: 'response', detail: drift }];
      else if (body === undefined || body instanceof Uint8Array)
        done.violations = await findDrift(done, kept !== undefined);
      finished(done, performance.now() - began);
    };

    const passed = send(
      {
        agent,
        method,
        hostname: upstreamUrl.hostname.replace(/^\[|\]$/g, ''),
        port: upstreamUrl.port || (secure ? 443 : 80),
        path: upstreamUrl.pathname.replace(/\/$/, '') + target,
        headers: ['host', upstreamUrl.host, ...forwardedHeaders(request.rawHeaders, ['host']), ...framing(request)],
        setHost: false,
      },
      (answer) => {
        const statusCode = answer.statusCode ?? 502;
        const headers = flat(answer.headers);
        response.writeHead(statusCode, answer.statusMessage ?? '', forwardedHeaders(answer.rawHeaders));
        answer.on('data', (chunk: Buffer) => answered.add(chunk));
        answer.on('end', async () => {
          await look({ statusCode, headers, body: await answered.bytes(answer.headers['content-encoding']) });
        });
        // The client gets the same body that is cut short.
        answer.on('error', () => {
          response.destroy();
          const drift = `the answer was cut short after ${answered.length} bytes`;
          if (!gone) void look({ statusCode, headers, body: undefined }, drift);
        });
        answer.pipe(response);
      },
    );
    passed.on('error', (error) => {
      if (response.headersSent || gone) {
        response.destroy();
        return;
      }
      const answer = unreachable(upstream, error);
      writeAnswer(response, answer);
      void look(answer);
    });
    response.on('close', () => {
      if (response.writableFinished) return;
      gone = true;
      passed.destroy();
    });
    request.on('data', (chunk: Buffer) => asked.add(chunk));
    request.pipe(passed);
  };
  return { handle, close: () => agent.destroy() };
}

/** Node.js sends requests of all other methods in chunks if they have no length. */
const CHUNKLESS = new Set(['GET', 'HEAD', 'DELETE', 'OPTIONS', 'TRACE', 'CONNECT']);

function openUpstream(upstream: string): { url: URL; secure: boolean; agent: Agent } {
  const url = URL.parse(upstream);
  if (!url || !/^https?:$/.test(url.protocol)) {
    throw new MockError(`${upstream} is not the URL of a host: write it like https://app.terraform.io.`);
  }
  // The message does not repeat the URL: it may hold a password.
  if (url.username || url.password || url.search || url.hash) {
    throw new MockError(`The URL of the host must not have a user, a query or a hash: write it like ${url.origin}.`);
  }
  const secure = url.protocol === 'https:';
  return { url, secure, agent: secure ? new SecureAgent({ keepAlive: true }) : new Agent({ keepAlive: true }) };
}

/** The headers that frame the body: they belong to one hop, so the next hop needs its own. */
function framing({ headers, method = '' }: IncomingMessage): string[] {
  if (headers['transfer-encoding'] !== undefined) return ['transfer-encoding', 'chunked'];
  const isWithout = headers['content-length'] === undefined && !CHUNKLESS.has(method);
  return isWithout ? ['content-length', '0'] : [];
}

function flat(headers: IncomingMessage['headers']): Record<string, string> {
  const entries = Object.entries(headers).filter(
    (entry): entry is [string, string | string[]] => entry[1] !== undefined,
  );
  return Object.fromEntries(entries.map(([name, value]) => [name, [value].flat().join(', ')]));
}

function unreachable(upstream: string, error: Error): ErrorAnswer['answer'] {
  const detail = `The mock cannot reach ${upstream}: ${error.message || (error as NodeJS.ErrnoException).code}`;
  return new ErrorAnswer(502, { title: 'bad gateway', detail }).answer;
}
