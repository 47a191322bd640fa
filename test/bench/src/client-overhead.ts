import { createClient } from '@hcptf/client';
import { TerraformCloud } from '@skorfmann/terraform-cloud';
import { startWorkspaceServer } from './workspace-server.ts';

const ROUNDS = 40;
const CALLS = 100;
const server = await startWorkspaceServer({ workspaces: 1 });
const path = { workspace_id: 'ws-1' };
// The limiter works, but never waits.
const api = createClient({ token: 'bench', baseUrl: server.url, rateLimit: 1_000_000 });
const headers = { authorization: 'Bearer bench', accept: 'application/vnd.api+json' };

const contenders: Record<string, () => Promise<unknown>> = {
  'bare fetch': async () => (await fetch(`${server.url}/api/v2/workspaces/ws-1`, { headers })).json(),
  'api.getWorkspace()': () => api.getWorkspace({ path }),
  "api.GET('/workspaces/{workspace_id}')": () => api.GET('/workspaces/{workspace_id}', { params: { path } }),
};
const peer = await loadPeer().catch((error: unknown) =>
  console.log(`@skorfmann/terraform-cloud left out: ${String(error)}`),
);
if (peer) contenders['@skorfmann/terraform-cloud (axios)'] = peer;

/** The peer calls app.terraform.io only; its axios instance redirects it. */
async function loadPeer(): Promise<() => Promise<unknown>> {
  const { Runs } = new TerraformCloud('bench');
  const { client } = Runs as unknown as { client: { defaults: { baseURL: string } } };
  client.defaults.baseURL = `${server.url}/api/v2`;
  const call = () => Runs.show('run-1');
  await call();
  return call;
}

const times = new Map(Object.keys(contenders).map((name) => [name, [] as number[]]));
for (let round = -5; round < ROUNDS; round++) {
  // The order changes, so that no candidate is always first; the first rounds warm up.
  const order = Object.entries(contenders);
  for (const [name, call] of round % 2 === 0 ? order : order.reverse()) {
    const start = performance.now();
    for (let i = 0; i < CALLS; i++) await call();
    if (round >= 0) times.get(name)?.push(((performance.now() - start) / CALLS) * 1000);
  }
}

const median = (values: number[]) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
const bare = median(times.get('bare fetch') ?? []);
console.log(`One call after the other, the median of ${ROUNDS} rounds of ${CALLS}:`);
for (const [name, values] of times) {
  const us = median(values);
  console.log(`  ${name.padEnd(40)} ${us.toFixed(0).padStart(5)} µs = ${(us / bare).toFixed(2)} × bare fetch`);
}
await server.close();
