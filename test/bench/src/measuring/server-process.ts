import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';

/** A server in its own process. */
export interface ServerProcess {
  origin: string;
  /** Milliseconds from the start of the process to the end of its first good answer. */
  firstAnswer: number;
  /** Microseconds of processor time so far, of all its threads. The kernel counts in hundredths of a second. */
  cpuTime(): number;
  /** Resident memory in megabytes. */
  memory(): number;
  stop(): Promise<void>;
}

/** Starts `node` with the arguments and a free port as the last one, and asks for the path until it is answered. */
export async function startServerProcess(
  args: readonly string[],
  path: string,
  headers: Record<string, string>,
): Promise<ServerProcess> {
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const began = performance.now();
  const child = spawn(process.execPath, [...args, String(port)], { stdio: ['ignore', 'ignore', 'inherit'] });
  for (;;) {
    if (child.exitCode !== null) throw new Error(`${args.join(' ')} ended`);
    const answer = await fetch(origin + path, { headers }).catch(() => undefined);
    await answer?.arrayBuffer();
    if (answer?.ok) break;
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
  const firstAnswer = performance.now() - began;
  return {
    origin,
    firstAnswer,
    cpuTime: () => {
      const fields = readFileSync(`/proc/${child.pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
      return (Number(fields[11]) + Number(fields[12])) * 10_000;
    },
    memory: () => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1]) / 1024,
    stop: () => stop(child),
  };
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
