import { createClient } from '@hcptf/client';
import { startWorkspaceServer } from './workspace-server.ts';

// 5,000 workspaces are 50 pages of 100. A server that takes 30 requests a second cannot give them faster than 50 ÷ 30 s,
// but for the first second's requests, which it takes at once: that is why a ratio may be above 1.
const PAGES = 50;
const RATE = 30;
const limitMs = (PAGES / RATE) * 1000;
const organization = { path: { organization_name: 'acme' } };

console.log(
  `Listing ${PAGES * 100} workspaces, ${RATE} requests a second; ${PAGES} pages ÷ rate = ${limitMs.toFixed(0)} ms`,
);
for (const window of ['sliding', 'fixed'] as const) {
  for (const latencyMs of [
    [0, 0],
    [40, 160],
    [300, 700],
  ] as [number, number][]) {
    const server = await startWorkspaceServer({ workspaces: PAGES * 100, requestsPerSecond: RATE, window, latencyMs });
    const api = createClient({ token: 'bench', baseUrl: server.url });
    const start = performance.now();
    const all = await api.listWorkspaces(organization).all();
    const ms = performance.now() - start;
    if (all.length !== PAGES * 100) throw new Error(`${all.length} workspaces came`);
    const refused = await server.refused();
    // Sustained: the same again at once, when the first second has nothing to give away.
    const again = performance.now();
    await api.listWorkspaces(organization).all();
    const sustained = performance.now() - again;
    const answers = `${window} window, answers after ${latencyMs.join(' to ')} ms`;
    console.log(
      `  ${answers.padEnd(45)} ${ms.toFixed(0).padStart(5)} ms = ${(limitMs / ms).toFixed(2)} of the limit, ${refused} × 429; ` +
        `again ${sustained.toFixed(0)} ms = ${(limitMs / sustained).toFixed(2)}, ${(await server.refused()) - refused} × 429`,
    );
    await server.close();
  }
}
