import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { type MockServer, startMockServer } from '@hcptf/mock';

export interface Reply {
  status: number;
  headers: Headers;
  text: string;
  /** Undefined for a body that is not JSON. */
  json: unknown;
}

/** A mock that keeps state and has at least one record of each type, and a way to call it. */
export interface SimulatedWorld {
  server: MockServer;
  /** A run that is planning. */
  running: string;
  /** One that was canceled while it was pending, by grace. */
  canceled: string;
  /** A task stage that waits for an override, and its evaluation. */
  refused: { run: string; stage: string; evaluation: string };
  /** A workspace of agents, and what they did. */
  byAgent: { workspace: string; plan: string; apply: string };
  /** A server that accepts every POST. */
  hook: string;
  /** With the owner's token, that of a name or one in full; a path of the API, or a whole URL. Text is sent as it is. */
  call(method: string, path: string, body?: object | string, token?: string): Promise<Reply>;
  close(): Promise<void>;
}

interface Created {
  data: {
    id: string;
    attributes: Record<string, unknown>;
    relationships: Record<string, { data: { id: string } } | undefined>;
  };
}

const DATA_PROCESSING = 'ws-Mb5kA0tVy8QeR3Zi';

export async function startSimulatedWorld(start = startMockServer): Promise<SimulatedWorld> {
  const server = await start({ mode: 'simulate', clock: 'manual' });
  const call: SimulatedWorld['call'] = async (method, path, body, token = 'owner') => {
    const response = await fetch(path.startsWith('http') ? path : server.origin + path, {
      method,
      redirect: 'manual',
      headers: {
        authorization: `Bearer ${server.tokens[token] ?? token}`,
        ...(body && { 'content-type': 'application/vnd.api+json' }),
      },
      ...(body && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
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
  const { id: canceled } = await run(DATA_PROCESSING, { message: 'Canceled' });
  await call('POST', `/api/v2/runs/${canceled}/actions/cancel`, {}, 'member');
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
  const guarded = await create('organizations/acme/workspaces', 'workspaces', { name: 'guarded' });
  const changes = [{ address: 'terraform_data.one', action: 'create' as const }];
  const evaluations = [{ name: 'encryption', passed: false, enforcement: 'mandatory' as const }];
  server.control.runs.script(guarded.id, { changes, evaluations });
  const refusedRun = await run(guarded.id);
  server.control.runs.advance(refusedRun.id, 'post_plan_awaiting_decision');
  const stages = (await call('GET', `/api/v2/runs/${refusedRun.id}/task-stages`)).json as { data: Created['data'][] };
  const [stage] = stages.data;
  const evaluated = stage?.relationships['policy-evaluations'] as { data: { id: string }[] } | undefined;
  const refused = { run: refusedRun.id, stage: stage?.id ?? '', evaluation: evaluated?.data[0]?.id ?? '' };
  const { hook, stop } = await startHook();
  await call('PATCH', '/api/v2/notification-configurations/nc-W6VGEi8A7Cfoaf4K', {
    data: { type: 'notification-configurations', attributes: { url: hook, enabled: true } },
  });
  const close = async () => {
    stop();
    await server.close();
  };
  return { server, running, canceled, refused, byAgent, hook, call, close };
}

async function startHook(): Promise<{ hook: string; stop(): void }> {
  const server = createServer((request, response) => {
    // The mock shows the receiver's answer, and tests compare answers.
    response.sendDate = false;
    request.resume().on('end', () => response.end('ok'));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    hook: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`,
    stop() {
      server.close();
      server.closeAllConnections();
    },
  };
}
