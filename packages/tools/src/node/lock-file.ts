import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { rm, stat, utimes, writeFile } from 'node:fs/promises';
import { setTimeout } from 'node:timers/promises';

/** A holder touches its lock more often than that: the one that does not has ended or hangs. */
const STALE_MS = 30_000;
const TOUCH_MS = 5_000;
const LONGEST_WAIT_MS = 25;

/** The works of this process on each lock, one after the other, so that they do not wait for each other by the clock. */
const queues = new Map<string, Promise<unknown>>();

/**
 * Runs `work` while no other holder of the lock does, in this process or in another; Node.js has no locks of its own.
 * @param work gets a function that says whether the lock is still held: another process takes it from a holder that hangs
 */
export async function lockFile<Result>(
  path: string,
  work: (isHeld: () => boolean) => Promise<Result>,
): Promise<Result> {
  const before = queues.get(path) ?? Promise.resolve();
  const done = before.then(() => withLock(path, work));
  const settled = done.catch(() => undefined);
  queues.set(path, settled);
  void settled.then(() => queues.get(path) === settled && queues.delete(path));
  return done;
}

async function withLock<Result>(path: string, work: (isHeld: () => boolean) => Promise<Result>): Promise<Result> {
  const token = randomUUID();
  while (!(await create(path, token))) {
    if (!(await removeStale(path))) await setTimeout(Math.random() * LONGEST_WAIT_MS);
  }
  const touch = setInterval(() => {
    const now = new Date();
    utimes(path, now, now).catch(() => undefined);
  }, TOUCH_MS);
  touch.unref();
  const isHeld = () => readLock(path) === token;
  try {
    return await work(isHeld);
  } finally {
    clearInterval(touch);
    if (isHeld()) await rm(path, { force: true });
  }
}

async function create(path: string, text: string): Promise<boolean> {
  try {
    await writeFile(path, text, { flag: 'wx', mode: 0o600 });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/** Not awaited, so that nothing happens in this process between the look and what follows it. */
function readLock(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

/**
 * Removes a lock that was left behind. One process at a time, which looks again before: what two would remove is the new lock of
 * a third.
 */
async function removeStale(path: string): Promise<boolean> {
  const seen = await stat(path).catch(() => undefined);
  if (!seen) return true;
  if (!isOld(seen)) return false;
  const guard = `${path}.stale`;
  if (!(await create(guard, ''))) {
    const left = await stat(guard).catch(() => undefined);
    if (left && isOld(left)) await rm(guard, { force: true });
    return false;
  }
  try {
    const now = await stat(path).catch(() => undefined);
    if (now && now.ino === seen.ino && now.mtimeMs === seen.mtimeMs) await rm(path, { force: true });
    return true;
  } finally {
    await rm(guard, { force: true });
  }
}

function isOld({ mtimeMs }: { mtimeMs: number }): boolean {
  return Date.now() - mtimeMs > STALE_MS;
}
