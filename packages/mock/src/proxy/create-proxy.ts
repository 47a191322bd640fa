import { Agent, request as httpRequest, type IncomingMessage, type ServerResponse } from 'node:http';
import { request as httpsRequest, Agent as SecureAgent } from 'node:https';
import { ErrorAnswer } from '../error-answer.ts';
import { type FinishedExchange, newExchange } from '../exchange.ts';
import { MockError } from '../mock-error.ts';
import { parseTarget } from '../mock-request.ts';
import type { Router } from '../route.ts';
import { writeAnswer } from '../wire.ts';
import { BodyCopy } from './body-copy.ts';
import { endToEnd } from './end-to-end.ts';
import { findDrift } from './find-drift.ts';

export interface RunningProxy {
  handle(request: IncomingMessage, response: ServerResponse): void;
  close(): void;
}

interface ProxyParts {
  /** The real host: `https://app.terraform.io`. */
  upstream: string;
  route: Router;
  /** Told of each exchange, with the drift that was found, once both sides have gone by. */
  finished: (exchange: FinishedExchange, milliseconds: number) => void;
}

/**
 * Passes requests on to a real host and its answers back, byte for byte and as they come, and looks at copies of them.
 * Redirects are the client's to follow.
 */
export function createProxy({ upstream, route, finished }: ProxyParts): RunningProxy {
  const { url, secure, agent } = openUpstream(upstream);
  const send = secure ? httpsRequest : httpRequest;

  const handle = (request: IncomingMessage, response: ServerResponse) => {
    const began = performance.now();
    const [asked, answered] = [new BodyCopy(), new BodyCopy()];
    const { method = 'GET', url: target = '/' } = request;
    const passed = send(
      {
        agent,
        method,
        hostname: url.hostname.replace(/^\[|\]$/g, ''),
        port: url.port || (secure ? 443 : 80),
        path: url.pathname.replace(/\/$/, '') + target.replace(/^https?:\/\/[^/?#]*/i, ''),
        headers: ['host', url.host, ...endToEnd(request.rawHeaders, ['host']), ...framing(request)],
        setHost: false,
      },
      (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.statusMessage ?? '', endToEnd(answer.rawHeaders));
        answer.on('data', (chunk: Buffer) => answered.add(chunk));
        answer.on('end', () => void look(answer));
        // The client sees what the mock sees: a body that is cut short.
        answer.on('error', () => response.destroy());
        answer.pipe(response);
      },
    );
    passed.on('error', (error) => {
      if (response.headersSent) response.destroy();
      else writeAnswer(response, unreachable(upstream, error));
    });
    response.on('close', () => {
      if (!response.writableFinished) passed.destroy();
    });
    request.on('data', (chunk: Buffer) => asked.add(chunk));
    request.pipe(passed);

    const look = async (answer: IncomingMessage) => {
      const exchange = newExchange({
        method,
        target,
        headers: flat(request),
        body: (await asked.bytes(request.headers['content-encoding'])) ?? new Uint8Array(),
      });
      try {
        const { path, query } = parseTarget(target);
        Object.assign(exchange, { path, query });
        exchange.route = route(method, path);
      } catch (error) {
        if (!(error instanceof ErrorAnswer)) throw error;
      }
      const body = await answered.bytes(answer.headers['content-encoding']);
      const statusCode = answer.statusCode ?? 502;
      const done = Object.assign(exchange, { answer: { statusCode, headers: flat(answer), body } });
      done.violations = await findDrift(done);
      finished(done, performance.now() - began);
    };
  };
  return { handle, close: () => agent.destroy() };
}

function openUpstream(upstream: string): { url: URL; secure: boolean; agent: Agent } {
  const url = URL.parse(upstream);
  if (!url || !/^https?:$/.test(url.protocol)) {
    throw new MockError(`${upstream} is no host to stand in front of: write it like https://app.terraform.io.`);
  }
  const secure = url.protocol === 'https:';
  return { url, secure, agent: secure ? new SecureAgent({ keepAlive: true }) : new Agent({ keepAlive: true }) };
}

/** A body without a length comes in pieces, and says so to the next neighbour as well. */
function framing({ headers }: IncomingMessage): string[] {
  return headers['transfer-encoding'] === undefined ? [] : ['transfer-encoding', 'chunked'];
}

function flat({ headers }: IncomingMessage): Record<string, string> {
  const entries = Object.entries(headers).filter(
    (entry): entry is [string, string | string[]] => entry[1] !== undefined,
  );
  return Object.fromEntries(entries.map(([name, value]) => [name, [value].flat().join(', ')]));
}

function unreachable(upstream: string, error: Error): ErrorAnswer['answer'] {
  const detail = `The mock cannot reach ${upstream}: ${error.message || (error as NodeJS.ErrnoException).code}`;
  return new ErrorAnswer(502, { title: 'bad gateway', detail }).answer;
}
