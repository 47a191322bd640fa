import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import autocannon from 'autocannon';

interface Candidate {
  name: string;
  /** Of `node`; the port comes last. */
  args: string[];
}

interface Row {
  name: string;
  firstAnswer: number;
  megabytes: number;
  loads: Record<string, Load>;
}

interface Load {
  rps: number;
  p99: number;
  failed: number;
  /** Microseconds of processor time for a request: what rps come to when nothing else runs on the machine. */
  cpu: number;
}

const file = (specifier: string) => fileURLToPath(import.meta.resolve(specifier));
const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const CLI = file('@hcptf/mock').replace(/index\.js$/, 'cli.js');
const DOCUMENT = file('@hcptf/mock/prism/openapi.json');
const SECONDS = Number(process.env['BENCH_SECONDS'] ?? 5);
const STARTS = 3;
const CONNECTIONS = 20;

const CANDIDATES: Candidate[] = [
  { name: 'stored string', args: [here('./servers/stored.ts')] },
  { name: 'mock static', args: [CLI, '--mode', 'static', '--port'] },
  { name: 'mock simulate', args: [CLI, '--port'] },
  {
    name: 'prism-cli',
    args: [file('@stoplight/prism-cli'), 'mock', '--no-multiprocess', '-v', 'fatal', DOCUMENT, '--port'],
  },
  { name: 'scalar', args: [here('./servers/scalar.ts')] },
];

const TOKEN = 'hcptfMockToken.atlasv1.anyOtherWorksAsWell';
const HEADERS = { authorization: `Bearer ${TOKEN}`, accept: 'application/vnd.api+json' };
const LIST = '/api/v2/organizations/acme/workspaces?page%5Bsize%5D=20';
const LOADS: Record<string, { path: string; method?: 'POST'; body?: string }> = {
  'GET list': { path: LIST },
  'GET one': { path: '/api/v2/workspaces/ws-4j8p6jX1w33MiDC7' },
  // Names are unique in an organization, so that a mock with a memory needs another each time.
  'POST create': {
    path: '/api/v2/organizations/acme/workspaces',
    method: 'POST',
    body: JSON.stringify({ data: { type: 'workspaces', attributes: { name: 'w-[<id>]' } } }),
  },
};

/** Measures the mock against others, all in one run: only the ratios mean something. */
export async function benchMock(): Promise<void> {
  const rows: Row[] = [];
  for (const candidate of CANDIDATES) rows.push(await measure(candidate));
  print(rows);
  if (!check(rows)) process.exitCode = 1;
}

async function measure({ name, args }: Candidate): Promise<Row> {
  const starts: number[] = [];
  for (let count = 1; count < STARTS; count++) {
    const { child, milliseconds } = await start(args);
    starts.push(milliseconds);
    await stop(child);
  }
  const { child, origin, milliseconds } = await start(args);
  const loads: Row['loads'] = {};
  for (const [load, { path, ...request }] of Object.entries(LOADS)) {
    const headers = { ...HEADERS, ...(request.body && { 'content-type': 'application/vnd.api+json' }) };
    const options = { url: origin + path, headers, connections: CONNECTIONS, idReplacement: true, ...request };
    // Compiled by then, by Ajv as well as by V8.
    await autocannon({ ...options, duration: 3 });
    const before = cpuTime(child);
    const result = await autocannon({ ...options, duration: SECONDS });
    loads[load] = {
      cpu: (cpuTime(child) - before) / (result['2xx'] + result.non2xx),
      rps: result['2xx'] / result.duration,
      p99: result.latency.p99,
      failed: result.non2xx + result.errors,
    };
  }
  const megabytes = Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1]) / 1024;
  await stop(child);
  return { name, firstAnswer: Math.min(...starts, milliseconds), megabytes, loads };
}

async function start(args: string[]): Promise<{ child: ChildProcess; origin: string; milliseconds: number }> {
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const began = performance.now();
  const child = spawn(process.execPath, [...args, String(port)], { stdio: ['ignore', 'ignore', 'inherit'] });
  for (;;) {
    if (child.exitCode !== null) throw new Error(`${args.join(' ')} ended`);
    const answer = await fetch(origin + LIST, { headers: HEADERS }).catch(() => undefined);
    await answer?.arrayBuffer();
    if (answer?.ok) return { child, origin, milliseconds: performance.now() - began };
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

/** In microseconds. The kernel counts in hundredths of a second. */
function cpuTime({ pid }: ChildProcess): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) * 10_000;
}

async function stop(child: ChildProcess): Promise<void> {
  child.kill('SIGKILL');
  if (child.exitCode === null && child.signalCode === null) await once(child, 'close');
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address ? address.port : 0;
}

function print(rows: Row[]): void {
  const loads = Object.keys(LOADS);
  console.log(
    `| server | first answer ms | RSS MB |${loads.map((load) => ` ${load}: rps, p99 ms, CPU µs |`).join('')}`,
  );
  console.log(`| --- | ---: | ---: |${loads.map(() => ' ---: |').join('')}`);
  for (const { name, firstAnswer, megabytes, loads: measured } of rows) {
    const cells = loads.map((load) => {
      const { rps = 0, p99 = 0, failed = 0, cpu = 0 } = measured[load] ?? {};
      return ` ${Math.round(rps)}, ${p99}, ${Math.round(cpu)}${failed > 0 ? ` (${failed} failed)` : ''} |`;
    });
    console.log(`| ${name} | ${Math.round(firstAnswer)} | ${Math.round(megabytes)} |${cells.join('')}`);
  }
}

/**
 * The goals of the project; each is a ratio of this run. Throughput is compared by processor time: requests a second
 * depend on what else the machine has to do, the load generator included.
 */
function check(rows: Row[]): boolean {
  const row = (name: string) => rows.find((one) => one.name === name) as Row;
  const [stored, still, simulate, prism] = ['stored string', 'mock static', 'mock simulate', 'prism-cli'].map(row);
  if (!stored || !still || !simulate || !prism) return false;
  const goals: [string, number, number][] = [
    ['first answer: prism-cli / mock static', prism.firstAnswer / still.firstAnswer, 4],
    ['first answer: prism-cli / mock simulate', prism.firstAnswer / simulate.firstAnswer, 4],
  ];
  for (const load of Object.keys(LOADS)) {
    const speed = (one: Row) => 1 / (one.loads[load]?.cpu || Number.POSITIVE_INFINITY);
    for (const one of [still, simulate]) {
      goals.push([`${load}: ${one.name} / prism-cli`, speed(one) / speed(prism), 5]);
      goals.push([`${load}: ${one.name} / stored string`, speed(one) / speed(stored), 0.2]);
    }
    goals.push([`${load}: simulate / static`, speed(simulate) / speed(still), 1]);
  }
  for (const [name, found, goal] of goals) {
    console.log(`${found >= goal ? 'reached' : 'MISSED '} ${name}: ${found.toFixed(2)} (goal ${goal})`);
  }
  return goals.every(([, found, goal]) => found >= goal);
}
