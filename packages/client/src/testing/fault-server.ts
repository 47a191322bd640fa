import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { type FaultName, faults, type Wire } from './faults.ts';

export interface FaultServer {
  /** Address of the API, for `baseUrl`. */
  url: string;
  /** An address where nothing listens. */
  closedUrl: string;
  /** How often each call was executed, by the id in its path. */
  executed: Map<string, number>;
  /** How often the server got the head of each call. */
  received: Map<string, number>;
  /** What befalls the tries of a call, one after the other; after them all goes well. */
  plan(id: string, names: readonly FaultName[], wire?: Partial<Wire>): void;
  close(): Promise<void>;
}

/** An HTTP server by hand, on a real socket, so that it can do what no HTTP library would. */
export async function startFaultServer(): Promise<FaultServer> {
  const plans = new Map<string, { names: FaultName[]; wire: Partial<Wire> }>();
  const executed = new Map<string, number>();
  const received = new Map<string, number>();
  const sockets = new Set<Socket>();
  const count = (map: Map<string, number>, id: string) => map.set(id, (map.get(id) ?? 0) + 1);

  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => socket.destroy());
    let buffer = '';
    let current: { id: string; name: FaultName; wire: Partial<Wire> } | undefined;
    socket.on('data', (chunk) => {
      buffer += chunk.toString('latin1');
      const end = buffer.indexOf('\r\n\r\n');
      if (end < 0) return;
      const head = buffer.slice(0, end);
      if (!current) {
        const id = /\/(ws-[^/ ?]+)/.exec(head)?.[1] ?? '';
        const plan = plans.get(id);
        current = { id, name: plan?.names.shift() ?? 'ok', wire: plan?.wire ?? {} };
        count(received, id);
        if (current.name === 'reset-at-head') return void socket.resetAndDestroy();
      }
      const length = Number(/^content-length: *(\d+)/im.exec(head)?.[1] ?? 0);
      if (buffer.length < end + 4 + length) return;
      buffer = '';
      const { id, name, wire } = current;
      current = undefined;
      const fault = faults[name];
      if (fault.executes) count(executed, id);
      fault.answer({ socket, id, advance: () => {}, jump: () => {}, ...wire });
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const spare = createServer().listen(0, '127.0.0.1');
  await once(spare, 'listening');
  const closedUrl = `http://127.0.0.1:${(spare.address() as AddressInfo).port}/api/v2`;
  spare.close();
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/v2`,
    closedUrl,
    executed,
    received,
    plan: (id, names, wire = {}) => void plans.set(id, { names: [...names], wire }),
    close: async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
