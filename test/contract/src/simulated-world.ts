import { gzipSync } from 'node:zlib';
import { type MockServer, startMockServer } from '@hcptf/mock';

export interface Reply {
  status: number;
  headers: Headers;
  text: string;
  /** Undefined for what is no JSON. */
  json: unknown;
}

/** A mock that keeps state, with something of everything in it, and a way to talk to it. */
export interface SimulatedWorld {
  server: MockServer;
  /** A run that is planning. */
  running: string;
  /** A workspace of agents, and what they did. */
  byAgent: { workspace: string; plan: string; apply: string };
  /** With the owner's token, or that of a name; a path of the API, or a whole URL. */
  call(method: string, path: string, body?: object, token?: string): Promise<Reply>;
}

interface Created {
  data: {
    id: string;
    attributes: Record<string, unknown>;
    relationships: Record<string, { data: { id: string } } | undefined>;
  };
}

const DATA_PROCESSING = 'ws-Mb5kA0tVy8QeR3Zi';

export async function startSimulatedWorld(): Promise<SimulatedWorld> {
  const server = await startMockServer({ mode: 'simulate', clock: 'manual' });
  const call: SimulatedWorld['call'] = async (method, path, body, token = 'owner') => {
    const response = await fetch(path.startsWith('http') ? path : server.origin + path, {
      method,
      redirect: 'manual',
      headers: {
        authorization: `Bearer ${server.tokens[token]}`,
        ...(body && { 'content-type': 'application/vnd.api+json' }),
      },
      ...(body && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    const isJson = /json/.test(response.headers.get('content-type') ?? '') && text !== '';
    return { status: response.status, headers: response.headers, text, json: isJson ? JSON.parse(text) : undefined };
  };
  const create = async (path: string, type: string, attributes: object, relationships: object = {}) =>
    ((await call('POST', `/api/v2/${path}`, { data: { type, attributes, relationships } })).json as Created).data;
  const run = (id: string, attributes: object = {}) =>
    create('runs', 'runs', attributes, { workspace: { data: { type: 'workspaces', id } } });
  const { id: running } = await run(DATA_PROCESSING, { message: 'Running' });
  server.control.runs.advance(running, 'planning');
  const agents = { name: 'by-agents', 'execution-mode': 'agent', 'agent-pool-id': 'apool-yoGUFz5zcRMMz53i' };
  const workspace = await create('organizations/acme/workspaces', 'workspaces', agents);
  const configuration = await create(`workspaces/${workspace.id}/configuration-versions`, 'configuration-versions', {
    'auto-queue-runs': false,
  });
  await fetch(String(configuration.attributes['upload-url']), {
    method: 'PUT',
    headers: { 'content-type': 'application/octet-stream' },
    body: gzipSync(''),
  });
  const empty = await run(workspace.id, { 'allow-empty-apply': true, 'auto-apply': true });
  server.control.runs.advance(empty.id, 'applied');
  const { relationships } = ((await call('GET', `/api/v2/runs/${empty.id}`)).json as Created).data;
  const byAgent = {
    workspace: workspace.id,
    plan: relationships['plan']?.data.id ?? '',
    apply: relationships['apply']?.data.id ?? '',
  };
  return { server, running, byAgent, call };
}
