import { createClient } from '@hcptf/client';
import { startWorkspaceServer, type WorkspaceServerOptions } from './workspace-server.ts';

// 5,000 workspaces are 50 pages of 100. A server that takes 30 requests a second cannot go on giving them faster than 50 ÷ 30 s,
// but for the first second's requests, which it takes at once: that is why a ratio may be above 1. Time that the first page
// and the last one take is lost: the number of pages is unknown before the first, and no request is left after the last.
// "less latency" is the ratio without these two.
const PAGES = 50;
const RATE = 30;
const limitMs = (PAGES / RATE) * 1000;

interface Listing {
  ms: number;
  refused: number;
}

const servers: Record<string, Pick<WorkspaceServerOptions, 'latencyMs' | 'connectMs'>> = {
  'answers at once': { latencyMs: [0, 0] },
  'answers at once, 60 ms to connect': { latencyMs: [0, 0], connectMs: 60 },
  'answers after 40 to 160 ms': { latencyMs: [40, 160] },
  'answers after 300 to 700 ms': { latencyMs: [300, 700] },
};

console.log(
  `Listing ${PAGES * 100} workspaces at ${RATE} requests a second: ${limitMs.toFixed(0)} ms ÷ time, and 429s met`,
);
for (const window of ['sliding', 'fixed'] as const) {
  for (const [name, options] of Object.entries(servers)) {
    const server = await startWorkspaceServer({ workspaces: PAGES * 100, requestsPerSecond: RATE, window, ...options });
    const api = createClient({ token: 'bench', baseUrl: server.url });
    const list = async (): Promise<Listing> => {
      const before = await server.refused();
      const start = performance.now();
      const all = await api.listWorkspaces({ path: { organization_name: 'acme' } }).all();
      const ms = performance.now() - start;
      if (all.length !== PAGES * 100) throw new Error(`${all.length} workspaces came`);
      return { ms, refused: (await server.refused()) - before };
    };
    // Runs the second listing directly after the first, when the server's limit has no reserve.
    const [first, again] = [await list(), await list()];
    const [from, to] = options.latencyMs ?? [0, 0];
    const told = ({ ms, refused }: Listing) =>
      `${(limitMs / ms).toFixed(2)} (${(limitMs / (ms - from - to)).toFixed(2)} less latency), ${refused} × 429`;
    console.log(`  ${window.padEnd(7)} ${name.padEnd(34)} first ${told(first)}; sustained ${told(again)}`);
    await server.close();
  }
}
