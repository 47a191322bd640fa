import { existsSync, globSync, readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { stripTypeScriptTypes } from 'node:module';
import { join } from 'node:path';
import { rolldown } from 'rolldown';
import { nodeVersions, runtimesFolder } from './node-versions.ts';
import { type Outcome, run } from './run.ts';

/** A JavaScript runtime other than this Node.js. */
export interface Runtime {
  name: string;
  /** A path, or a pattern for all platforms, of which one at most is installed. */
  binary: string;
  /** Runs project/runtime-report.ts with a server and an unreachable origin; it prints its report as JSON. */
  report(binary: string, consumer: string, ...origins: [server: string, unreachable: string]): Promise<Outcome>;
  /** Runs project/runtime-node-report.ts, where the runtime has what the entry /node needs. */
  nodeReport?(binary: string, consumer: string, server: string): Promise<Outcome>;
  /** What it reports in another way than the others. */
  differs?: Readonly<Record<string, unknown>>;
}

// The programs themselves: what a postinstall script would put in their place, or download, is not needed.
const installed = 'node_modules/.pnpm/*/node_modules';

/** The versions of Node.js that the packages state, and what they claim beside it. */
export const portableRuntimes: readonly Runtime[] = [
  ...nodeVersions.map(
    ({ name, binary }): Runtime => ({
      name,
      binary,
      report: (program, consumer, ...origins) => run(program, ['runtime-main.mjs', ...origins], consumer),
      nodeReport: (program, consumer, server) => run(program, ['runtime-node-main.mjs', server], consumer),
    }),
  ),
  {
    name: 'Deno',
    binary: `${installed}/@deno/*/deno`,
    // No permission but the network: the client reads neither files nor the environment.
    report: (binary, consumer, ...origins) => {
      const hosts = origins.map((origin) => new URL(origin).host);
      return run(binary, ['run', '--no-prompt', `--allow-net=${hosts}`, 'runtime-main.mjs', ...origins], consumer);
    },
    nodeReport: (binary, consumer, server) =>
      run(binary, ['run', '--no-prompt', '--allow-all', 'runtime-node-main.mjs', server], consumer),
  },
  {
    name: 'Bun',
    binary: `${installed}/@oven/bun-*/bin/bun`,
    report: (binary, consumer, ...origins) => run(binary, ['runtime-main.mjs', ...origins], consumer),
    nodeReport: (binary, consumer, server) => run(binary, ['runtime-node-main.mjs', server], consumer),
  },
  {
    name: 'workerd',
    binary: `${installed}/@cloudflare/workerd-*/bin/workerd`,
    report: reportFromWorker,
    // Its one error for a connection that was not made and for one that broke is "Network connection lost."
    differs: { refused: 'NetworkError, maybe executed, retryable' },
  },
];

/**
 * Installs the runtimes, by their lockfile and without install scripts. They are no dependency of the workspace: a build
 * should not have to wait for 630 MB.
 * @returns why it could not be done
 */
export async function installRuntimes(): Promise<string | undefined> {
  const args = ['install', '--frozen-lockfile', '--ignore-workspace', '--ignore-scripts', '--prefer-offline'];
  const { code, stdout, stderr } = await run('pnpm', args, runtimesFolder, process.env);
  return code === 0 ? undefined : `pnpm install in test/consumers/runtimes ended with ${code}: ${stderr}${stdout}`;
}

/** Where a runtime is, if it is there. */
export function binaryOf({ binary }: Runtime): string | undefined {
  if (existsSync(binary)) return binary;
  return globSync(binary, { cwd: runtimesFolder })
    .map((path) => join(runtimesFolder, path))
    .find((path) => existsSync(path));
}

/** Writes the programs beside the installed packages, as JavaScript for each runtime. */
export async function writePrograms(consumer: string): Promise<void> {
  for (const [report, main] of [
    ['runtime-report', 'runtime-main'],
    ['runtime-node-report', 'runtime-node-main'],
    ['node-report', 'node-main'],
  ] as const) {
    const source = readFileSync(join(consumer, `${report}.ts`), 'utf8');
    await writeFile(join(consumer, `${report}.mjs`), stripTypeScriptTypes(source));
    const program = `import process from 'node:process';
import * as reports from './${report}.mjs';

const [report] = Object.values(reports);
console.log(JSON.stringify(await report(...process.argv.slice(2))));
`;
    await writeFile(join(consumer, `${main}.mjs`), program);
  }
}

/** A worker is one bundled file without Node.js built-ins: there is no nodejs_compat flag here. */
async function reportFromWorker(
  binary: string,
  consumer: string,
  ...[server, unreachable]: [string, string]
): Promise<Outcome> {
  const worker = join(consumer, 'worker');
  await mkdir(worker, { recursive: true });
  const input = join(worker, 'main.mjs');
  await writeFile(
    input,
    `import { runtimeReport } from '../runtime-report.mjs';

const worker = {
  test: async (_, env) => console.log(JSON.stringify(await runtimeReport(env.SERVER, env.UNREACHABLE))),
};
export { worker as default };
`,
  );
  const bundle = await rolldown({
    input,
    platform: 'neutral',
    resolve: { mainFields: ['module'] },
    logLevel: 'silent',
  });
  await bundle.write({ file: join(worker, 'worker.js') });
  const config = `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [
    (name = "main", worker = (
      modules = [(name = "worker.js", esModule = embed "worker.js")],
      compatibilityDate = "2025-01-01",
      bindings = [(name = "SERVER", text = "${server}"), (name = "UNREACHABLE", text = "${unreachable}")],
      globalOutbound = "loopback",
    )),
    (name = "loopback", network = (allow = ["local"])),
  ],
);
`;
  await writeFile(join(worker, 'config.capnp'), config);
  return run(binary, ['test', 'config.capnp'], worker);
}
