import { createHash } from 'node:crypto';
import type { SimulatedReply, SimulatedServer } from './simulated-server.ts';

export const EMPTY = '/workspaces/ws-empty';
/** One with states, in the seed. */
export const NETWORKING = '/workspaces/ws-4j8p6jX1w33MiDC7';

export interface Shown {
  id: string;
  attributes: Record<string, unknown>;
}

/** For tests: a workspace without state (`EMPTY`) in the main world of a server, and what one does to its state. */
export interface StateClient {
  lock(path?: string, token?: string): Promise<SimulatedReply>;
  unlock(path?: string): Promise<SimulatedReply>;
  /** Without a state, for an upload. */
  create(attributes: object, options?: { path?: string; token?: string }): Promise<SimulatedReply>;
  inline(bytes: Buffer, serial: number, more?: object): Promise<SimulatedReply>;
  current(path?: string): Promise<SimulatedReply>;
}

export function stateClient(server: SimulatedServer): StateClient {
  addEmptyWorkspace(server);
  const act = (path: string, action: string, token = 'owner') =>
    server.call('POST', `${path}/actions/${action}`, { token });
  const create: StateClient['create'] = (attributes, { path = EMPTY, token = 'owner' } = {}) =>
    server.call('POST', `${path}/state-versions`, { json: { data: { type: 'state-versions', attributes } }, token });
  return {
    lock: (path = EMPTY, token = 'owner') => act(path, 'lock', token),
    unlock: (path = EMPTY) => act(path, 'unlock'),
    create,
    inline: (bytes, serial, more) =>
      create({ serial, md5: md5(bytes), lineage: 'lineage-1', state: bytes.toString('base64'), ...more }),
    current: (path = EMPTY) => server.call('GET', `${path}/current-state-version`),
  };
}

export function md5(bytes: Uint8Array): string {
  return createHash('md5').update(bytes).digest('hex');
}

export function put(url: string, body: Uint8Array): Promise<Response> {
  const headers = { 'content-type': 'application/octet-stream' };
  return fetch(url, { method: 'PUT', body: new Uint8Array(body), headers });
}

/** Two managed instances, a data source in a module, and a number that no JSON.parse gives back. */
export function state(serial: number, change: object = {}): Buffer {
  const resources = [
    {
      mode: 'managed',
      type: 'terraform_data',
      name: 'a',
      provider: 'provider["terraform.io/builtin/terraform"]',
      instances: [
        { index_key: 0, attributes: {} },
        { index_key: 1, attributes: {} },
      ],
    },
    { mode: 'data', type: 'aws_region', name: 'r', module: 'module.m', provider: 'p', instances: [{ attributes: {} }] },
  ];
  const outputs = {
    id: { value: 'BIG', type: 'number' },
    secret: { value: { key: 'hush' }, type: ['object', { key: 'string' }], sensitive: true },
  };
  const head = { version: 4, terraform_version: '1.11.4', serial, lineage: 'lineage-1' };
  return Buffer.from(
    JSON.stringify({ ...head, outputs, resources, ...change }).replace('"BIG"', '12345678901234567890'),
  );
}

function addEmptyWorkspace({ worlds }: SimulatedServer): void {
  const world = worlds?.main;
  const model = world?.get('workspaces', 'ws-4j8p6jX1w33MiDC7');
  if (!world || !model) throw new Error('the seed has no prod-networking');
  const { organization = null, project = null } = model.relationships;
  world.create('workspaces', {
    id: 'ws-empty',
    attributes: { ...model.attributes, name: 'empty', locked: false, 'resource-count': 0 },
    relationships: { organization, project },
  });
}
