import { open, rm, stat } from 'node:fs/promises';
import { setTimeout } from 'node:timers/promises';

/** No process holds a lock that long: the one that made it has ended. */
const STALE_MS = 30_000;
const LONGEST_WAIT_MS = 25;

/** Does something while no other holder of the same lock does, in this process or another; Node.js has no locks of its own. */
export async function lockFile<Result>(path: string, work: () => Promise<Result>): Promise<Result> {
  while (!(await take(path))) {
    if (await isStale(path)) await rm(path, { force: true });
    else await setTimeout(Math.random() * LONGEST_WAIT_MS);
  }
  try {
    return await work();
  } finally {
    await rm(path, { force: true });
  }
}

async function take(path: string): Promise<boolean> {
  try {
    const file = await open(path, 'wx', 0o600);
    await file.close();
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

async function isStale(path: string): Promise<boolean> {
  const found = await stat(path).catch(() => undefined);
  return found !== undefined && Date.now() - found.mtimeMs > STALE_MS;
}
