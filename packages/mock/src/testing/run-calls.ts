import type { World } from '../simulation/world/world.ts';
import type { SimulatedReply, SimulatedServer } from './simulated-server.ts';

export const DATA = 'ws-Mb5kA0tVy8QeR3Zi';
export const NETWORKING = 'ws-4j8p6jX1w33MiDC7';

/** For tests of runs: what they do again and again with the server of the moment. */
export interface RunCalls {
  world(): World;
  /** `data` of what a path shows. */
  get(path: string): Promise<SimulatedReply['json']>;
  run(id: string): Promise<SimulatedReply['json']>;
  create(attributes?: object, workspace?: string, configuration?: string): Promise<SimulatedReply>;
  /** The status of the answer to `cancel`, `apply` … */
  act(id: string, action: string): Promise<number>;
  /** Lets time pass until runs wait for somebody or are at their end. */
  settle(): void;
}

export function runCalls(server: () => SimulatedServer): RunCalls {
  const world = () => {
    const main = server().worlds?.main;
    if (!main) throw new Error('the server does not simulate');
    return main;
  };
  const get = async (path: string) => (await server().call('GET', path)).json.data;
  return {
    world,
    get,
    run: (id) => get(`/runs/${id}`),
    create: (attributes = {}, workspace = DATA, configuration = undefined) => {
      const relationships = {
        workspace: { data: { type: 'workspaces', id: workspace } },
        ...(configuration && {
          'configuration-version': { data: { type: 'configuration-versions', id: configuration } },
        }),
      };
      return server().call('POST', '/runs', { json: { data: { type: 'runs', attributes, relationships } } });
    },
    act: async (id, action) => (await server().call('POST', `/runs/${id}/actions/${action}`, { json: {} })).status,
    settle: () => world().clock.advance(60_000),
  };
}
