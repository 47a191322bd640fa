// 10,000 workspaces and 100,000 runs: how long the mock takes to start with them and to return a page.
import { fileURLToPath } from 'node:url';
import { defaultSeed } from '@hcptf/mock';
import { checkGoals, type Goal, median } from './measuring/check-goals.ts';
import { startServerProcess } from './measuring/server-process.ts';

const PAGES = 9;
const TOKENS = ['owner', 'member'];
const WORKSPACES = '/api/v2/organizations/acme/workspaces?page%5Bsize%5D=20';
const RUNS = '/api/v2/organizations/acme/runs?page%5Bsize%5D=20';
const LISTS = [
  WORKSPACES,
  `${WORKSPACES}&page%5Bnumber%5D=500`,
  `${WORKSPACES}&search%5Bname%5D=w99`,
  `${WORKSPACES}&sort=-name`,
  `${WORKSPACES}&sort=current-run.created-at`,
  `${WORKSPACES}&filter%5Bcurrent-run%5D%5Bstatus%5D=applied`,
  RUNS,
  `${RUNS}&page%5Bnumber%5D=500`,
  `${RUNS}&filter%5Bstatus%5D=errored`,
  '/api/v2/workspaces/ws-0000000000000042/runs?page%5Bsize%5D=20',
];

const headersOf = (name: string) => ({
  authorization: `Bearer ${defaultSeed.tokens.find((token) => token.name === name)?.token}`,
});
const script = fileURLToPath(new URL('./servers/big-mock.ts', import.meta.url));
const server = await startServerProcess([script], LISTS[0] ?? '', headersOf('owner'));
// By the clock, which is what a user sees, on a machine that has nothing else to do. The processor time in brackets says
// how busy this one was.
const work = (server.cpuTime() / 1e6).toFixed(1);
const goals: Goal[] = [
  { name: `s to the first page (${work} s CPU)`, found: server.firstAnswer / 1000, goal: 10, kind: 'at most' },
];
for (const list of LISTS) {
  for (const token of TOKENS) {
    const times: number[] = [];
    const before = server.cpuTime();
    for (let count = 0; count < PAGES; count++) {
      const began = performance.now();
      // Another page each time, because the mock remembers answers.
      const response = await fetch(`${server.origin}${list}&x=${count}`, { headers: headersOf(token) });
      await response.arrayBuffer();
      if (!response.ok) throw new Error(`${list} is ${response.status}`);
      times.push(performance.now() - began);
    }
    const cpu = ((server.cpuTime() - before) / 1000 / PAGES).toFixed(0);
    const name = `ms, ${token}: ${decodeURIComponent(list)} (${cpu} ms CPU)`;
    goals.push({ name, found: median(times), goal: 50, kind: 'at most' });
  }
}
console.log(`${Math.round(server.memory())} MB`);
checkGoals(goals);
await server.stop();
