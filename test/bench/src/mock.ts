// The mock beside others, all in one run: only the ratios mean something. The load generator is this process, the same
// for all; each server has a process of its own, and its turn in every round.
import { fileURLToPath } from 'node:url';
import autocannon from 'autocannon';
import { checkGoals, type Goal, median } from './measuring/check-goals.ts';
import { type ServerProcess, startServerProcess } from './measuring/server-process.ts';

interface Load {
  rps: number;
  p99: number;
  failed: number;
  /** Microseconds of processor time for a request, which does not depend on other processes. */
  cpu: number;
}

interface Request {
  path: string;
  method?: 'POST';
  body?: string;
}

interface Measured {
  firstAnswer: number;
  /** Megabytes after the first answer, and after the loads. */
  idle: number;
  loaded: number;
  loads: Record<string, Load>;
}

const file = (specifier: string) => fileURLToPath(import.meta.resolve(specifier));
const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const CLI = file('@hcptf/mock').replace(/index\.js$/, 'cli.js');
const DOCUMENT = file('@hcptf/mock/prism/openapi.json');
const SECONDS = Number(process.env['BENCH_SECONDS'] ?? 4);
const ROUNDS = Number(process.env['BENCH_ROUNDS'] ?? 3);
const CONNECTIONS = 20;
const MAX_TURNS = 6;

/** Arguments of `node`; the port comes last. */
const CANDIDATES: Record<string, string[]> = {
  'stored string': [here('./servers/stored.ts')],
  'mock static': [CLI, '--mode', 'static', '--port'],
  'mock simulate': [CLI, '--port'],
  'prism-cli': [file('@stoplight/prism-cli'), 'mock', '--no-multiprocess', '-v', 'fatal', DOCUMENT, '--port'],
  scalar: [here('./servers/scalar.ts')],
};

const TOKEN = 'hcptfMockToken.atlasv1.anyOtherWorksAsWell';
const HEADERS = { authorization: `Bearer ${TOKEN}`, accept: 'application/vnd.api+json' };
const LIST = '/api/v2/organizations/acme/workspaces?page%5Bsize%5D=20';
const LOADS: Record<string, Request> = {
  'GET list': { path: LIST },
  'GET one': { path: '/api/v2/workspaces/ws-4j8p6jX1w33MiDC7' },
  // Names are unique in an organization, so a mock with state needs another one each time.
  'POST create': {
    path: '/api/v2/organizations/acme/workspaces',
    method: 'POST',
    body: JSON.stringify({ data: { type: 'workspaces', attributes: { name: 'w-[<id>]' } } }),
  },
};

/** Where mode simulate may be slower than static, and why. */
const CONCEDED: Readonly<Record<string, Pick<Goal, 'conceded'>>> = {
  'POST create': { conceded: 'static sends one stored answer, simulate makes, validates and writes a new one' },
};

const rounds: Record<string, Measured>[] = [];
for (let round = 0; round < ROUNDS; round++) {
  const measured: Record<string, Measured> = {};
  for (const [name, args] of Object.entries(CANDIDATES)) measured[name] = await measure(args);
  rounds.push(measured);
}
print();
checkGoals(goals());

async function measure(args: string[]): Promise<Measured> {
  const server = await startServerProcess(args, LIST, HEADERS);
  const idle = server.memory();
  const loads: Measured['loads'] = {};
  for (const [name, request] of Object.entries(LOADS)) loads[name] = await load(server, request);
  const loaded = server.memory();
  await server.stop();
  return { firstAnswer: server.firstAnswer, idle, loaded, loads };
}

async function load(server: ServerProcess, { path, ...request }: Request): Promise<Load> {
  const headers = { ...HEADERS, ...(request.body && { 'content-type': 'application/vnd.api+json' }) };
  const options = { url: server.origin + path, headers, connections: CONNECTIONS, idReplacement: true, ...request };
  let found = await measured();
  // While V8 still compiles, the next turn is cheaper.
  for (let turn = 1; turn < MAX_TURNS; turn++) {
    const { cpu } = found;
    found = await measured();
    if (found.cpu > 0.95 * cpu) break;
  }
  return found;

  async function measured(): Promise<Load> {
    const before = server.cpuTime();
    const result = await autocannon({ ...options, duration: SECONDS });
    return {
      cpu: (server.cpuTime() - before) / (result['2xx'] + result.non2xx),
      rps: result['2xx'] / result.duration,
      p99: result.latency.p99,
      failed: result.non2xx + result.errors,
    };
  }
}

function middle(name: string, figure: (measured: Measured) => number): number {
  return median(rounds.map((round) => figure(round[name] as Measured)));
}

function print(): void {
  console.log(`Medians of ${ROUNDS} rounds`);
  console.log(
    `| server | first answer ms | RSS MB, idle and loaded |${Object.keys(LOADS)
      .map((name) => ` ${name}: rps, p99 ms, CPU µs |`)
      .join('')}`,
  );
  console.log(
    `| --- | ---: | ---: |${Object.keys(LOADS)
      .map(() => ' ---: |')
      .join('')}`,
  );
  for (const name of Object.keys(CANDIDATES)) {
    const cells = Object.keys(LOADS).map((load) => {
      const [rps, p99, cpu, failed] = (['rps', 'p99', 'cpu', 'failed'] as const).map((figure) =>
        Math.round(middle(name, ({ loads }) => loads[load]?.[figure] ?? Number.NaN)),
      );
      return ` ${rps}, ${p99}, ${cpu}${failed ? ` (${failed} failed)` : ''} |`;
    });
    const [first, idle, loaded] = (['firstAnswer', 'idle', 'loaded'] as const).map((figure) =>
      Math.round(middle(name, (measured) => measured[figure])),
    );
    console.log(`| ${name} | ${first} | ${idle}, ${loaded} |${cells.join('')}`);
  }
}

/** The goals of the project: medians of the ratios of each round. */
function goals(): Goal[] {
  const ratio = (of: string, to: string, figure: (measured: Measured) => number) =>
    median(rounds.map((round) => figure(round[of] as Measured) / figure(round[to] as Measured)));
  const found: Goal[] = ['mock static', 'mock simulate'].map((name) => ({
    name: `first answer: prism-cli / ${name}`,
    found: ratio('prism-cli', name, ({ firstAnswer }) => firstAnswer),
    goal: 4,
    kind: 'at least',
  }));
  for (const load of Object.keys(LOADS)) {
    // By processor time: requests a second depend on what else the machine has to do, the load generator included.
    const cost = ({ loads }: Measured) => loads[load]?.cpu ?? Number.NaN;
    const add = (name: string, to: string, goal: number, concession?: Pick<Goal, 'conceded'>) =>
      found.push({
        name: `${load}: ${name} / ${to}`,
        found: ratio(to, name, cost),
        goal,
        kind: 'at least',
        ...concession,
      });
    for (const name of ['mock static', 'mock simulate']) {
      add(name, 'prism-cli', 5);
      add(name, 'stored string', 0.2);
    }
    // Not slower, within the noise.
    add('mock simulate', 'mock static', 0.95, CONCEDED[load]);
  }
  return found;
}
