import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';

export interface WorkspaceServerOptions {
  workspaces: number;
  /** Requests allowed in any second; undefined for no limit. */
  requestsPerSecond?: number;
  /** How the server counts: the requests of the last second, or those since the second began. */
  window?: 'sliding' | 'fixed';
  /** Shortest and longest time to an answer, in milliseconds. */
  latencyMs?: [number, number];
  /** Extra milliseconds for the first request of a connection, like a distant TLS handshake. */
  connectMs?: number;
}

export interface WorkspaceServer {
  url: string;
  /** How many requests were refused so far. */
  refused(): Promise<number>;
  close(): Promise<unknown>;
}

/** A server of workspaces in its own thread, so that it does not slow down the measured code. */
export async function startWorkspaceServer(options: WorkspaceServerOptions): Promise<WorkspaceServer> {
  const worker = new Worker(new URL(import.meta.url), { workerData: options });
  const next = <Value>() => new Promise<Value>((resolve) => worker.once('message', resolve));
  const url = await next<string>();
  return {
    url,
    refused: () => {
      worker.postMessage('refused');
      return next<number>();
    },
    close: () => worker.terminate(),
  };
}

function serve({
  workspaces,
  requestsPerSecond,
  window = 'sliding',
  latencyMs = [0, 0],
  connectMs = 0,
}: WorkspaceServerOptions): void {
  const item = (n: number) => ({
    id: `ws-${n}`,
    type: 'workspaces',
    attributes: {
      name: `workspace-${n}`,
      locked: false,
      'auto-apply': false,
      'terraform-version': '1.9.0',
      'created-at': '2026-01-01T00:00:00Z',
    },
  });
  const one = JSON.stringify({ data: item(1) });
  let sent: number[] = [];
  let refused = 0;
  let seed = 1;
  const known = new WeakSet<Socket>();
  const server = createServer((request, response) => {
    const isFirst = !known.has(request.socket);
    known.add(request.socket);
    if (isFirst && connectMs > 0) setTimeout(() => handle(request, response), connectMs);
    else handle(request, response);
  });
  function handle(request: IncomingMessage, response: ServerResponse): void {
    const now = performance.now();
    const from = window === 'sliding' ? now - 1000 : Math.floor(now / 1000) * 1000;
    sent = sent.filter((time) => time > from);
    const type = { 'content-type': 'application/vnd.api+json' };
    const limit = requestsPerSecond ?? Number.POSITIVE_INFINITY;
    if (sent.length >= limit) {
      refused += 1;
      const reset = ((sent[0] ?? now) + 1000 - now) / 1000;
      response.writeHead(429, {
        ...type,
        'x-ratelimit-limit': limit,
        'x-ratelimit-remaining': 0,
        'x-ratelimit-reset': reset.toFixed(3),
      });
      response.end('{"errors":[{"status":429,"title":"Too many requests"}]}');
      return;
    }
    sent.push(now);
    const { searchParams } = new URL(request.url ?? '', 'http://x');
    const [size, number] = [Number(searchParams.get('page[size]') ?? 0), Number(searchParams.get('page[number]') ?? 1)];
    const count = Math.max(0, Math.min(size, workspaces - (number - 1) * size));
    const data = Array.from({ length: count }, (_, index) => item((number - 1) * size + index));
    const pagination = {
      'current-page': number,
      'page-size': size,
      'total-pages': Math.ceil(workspaces / size),
      'total-count': workspaces,
    };
    const body = size === 0 ? one : JSON.stringify({ data, meta: { pagination } });
    seed = (seed * 48271) % 2147483647;
    const answer = () => response.writeHead(200, { ...type, 'content-length': Buffer.byteLength(body) }).end(body);
    const wait = latencyMs[0] + (latencyMs[1] - latencyMs[0]) * (seed / 2147483647);
    if (wait > 0) setTimeout(answer, wait);
    else answer();
  }
  server.listen(0, '127.0.0.1', () =>
    parentPort?.postMessage(`http://127.0.0.1:${(server.address() as AddressInfo).port}`),
  );
  parentPort?.on('message', () => parentPort?.postMessage(refused));
}

if (!isMainThread && workerData) serve(workerData as WorkspaceServerOptions);
