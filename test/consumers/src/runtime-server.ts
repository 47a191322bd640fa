import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface RuntimeServer {
  origin: string;
  /** Where no server listens. */
  unreachable: string;
  /** Every request in the order of arrival. */
  seen: SeenRequest[];
  close(): Promise<void>;
}

export interface SeenRequest {
  /** Method and path, without the query. */
  route: string;
  authorization: string | undefined;
  body: string;
}

type Answer = (response: ServerResponse, url: URL, count: number) => void;

/** A small HCP Terraform on a real socket. The name of a resource says how it misbehaves. */
export async function startRuntimeServer(): Promise<RuntimeServer> {
  const seen: SeenRequest[] = [];
  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '', 'http://server');
    const route = `${request.method} ${url.pathname}`;
    seen.push({ route, authorization: request.headers.authorization, body: await readText(request) });
    const signed = url.pathname.startsWith('/signed');
    if (!signed && request.headers.authorization !== 'Bearer runtime-token') {
      return send(response, 401, { errors: [{ status: '401', title: 'unauthorized' }] });
    }
    const answer = answers[route];
    if (!answer) return send(response, 404, { errors: [{ status: '404', title: 'not found' }] });
    answer(response, url, seen.filter((one) => one.route === route).length);
  });
  const gone = createServer();
  const [origin, unreachable] = [await listen(server), await listen(gone)];
  await close(gone);
  return { origin, unreachable, seen, close: () => close(server) };
}

async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function close(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}

const workspace = (id: string) => ({ id, type: 'workspaces', attributes: { name: `name of ${id}` } });

/** By method and path; `count` is 1 for the first request of a route. */
const answers: Record<string, Answer> = {
  'GET /api/v2/organizations/acme/workspaces': (response, { searchParams }) => {
    const page = Number(searchParams.get('page[number]'));
    const data = page < 4 ? [workspace(`ws-${page}a`), workspace(`ws-${page}b`)] : [];
    send(response, 200, { data, meta: { pagination: { 'current-page': page, 'total-pages': 3, 'total-count': 6 } } });
  },
  'GET /api/v2/workspaces/ws-busy': (response, _, count) => {
    const errors = [{ status: 429, title: 'Too many requests' }];
    if (count === 1) send(response, 429, { errors }, { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '1.0' });
    else
      send(response, 200, { data: workspace('ws-busy') }, { 'x-ratelimit-limit': '30', 'x-ratelimit-remaining': '29' });
  },
  'GET /api/v2/workspaces/ws-reset': (response, _, count) => {
    if (count === 1) response.destroy();
    else send(response, 200, { data: workspace('ws-reset') });
  },
  'GET /api/v2/workspaces/ws-half': (response) => {
    response.writeHead(200, { 'content-type': 'application/vnd.api+json', 'content-length': 1000 });
    response.write('{"data":', () => response.destroy());
  },
  'GET /api/v2/workspaces/ws-html': (response) => {
    response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Log in</h1>');
  },
  'GET /api/v2/workspaces/ws-silent': () => undefined,
  'POST /api/v2/runs': (response) => void response.destroy(),
  'GET /api/v2/runs/run-1': (response) => {
    const attributes = { status: 'planned', actions: { 'is-confirmable': true }, 'auto-apply': false };
    send(response, 200, { data: { id: 'run-1', type: 'runs', attributes } });
  },
  'GET /api/v2/plans/plan-1/json-output': (response) => {
    response.writeHead(307, { location: `http://${response.req.headers.host}/signed-plan` }).end();
  },
  'POST /api/v2/workspaces/ws-1/configuration-versions': (response) => {
    const attributes = { status: 'pending', 'upload-url': `http://${response.req.headers.host}/signed-upload` };
    send(response, 201, { data: { id: 'cv-1', type: 'configuration-versions', attributes } });
  },
  'PUT /signed-upload': (response) => void response.writeHead(200).end(),
  'GET /api/v2/configuration-versions/cv-1': (response) =>
    send(response, 200, { data: { id: 'cv-1', type: 'configuration-versions', attributes: { status: 'uploaded' } } }),
  'GET /signed-log': (response, { searchParams }) => {
    const log = '\u0002Terraform v1.9.0\nPlan: 1 to add\n\u0003';
    response.writeHead(200, { 'content-type': 'text/plain' }).end(log.slice(Number(searchParams.get('offset'))));
  },
};

function send(response: ServerResponse, status: number, body: object, headers: Record<string, string> = {}): void {
  response.writeHead(status, { 'content-type': 'application/vnd.api+json', ...headers }).end(JSON.stringify(body));
}

async function readText(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}
