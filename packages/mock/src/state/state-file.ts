import { open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { jsonFault } from '../http/json-fault.ts';
import { MockError } from '../http/mock-error.ts';
import type { Worlds } from '../simulation/worlds/worlds.ts';
import { dumpState, restoreState } from './state.ts';
import { writeDelay } from './write-delay.ts';

/** Writes the worlds to a file, from time to time and at the end. */
export interface StateFile {
  /** Says that something may have changed. */
  changed(): void;
  /** Writes the last state. */
  close(): Promise<void>;
}

/**
 * Restores the worlds from the file, if there is one, and keeps it up to date.
 * @param failed called when the file cannot be written
 * @throws MockError for a file that is not a state of this mock. Such a file is never overwritten
 */
export async function openStateFile(
  file: string,
  worlds: Worlds,
  failed: (error: MockError) => void,
): Promise<StateFile> {
  await restoreFrom(file, worlds);
  await removeLeftovers(file);
  let dirty = true;
  let timer: NodeJS.Timeout | undefined;
  let writing: Promise<void> | undefined;
  let pause = writeDelay(0);

  const write = async () => {
    dirty = false;
    const began = performance.now();
    const text = JSON.stringify(dumpState(worlds));
    pause = writeDelay(performance.now() - began);
    await replaceFile(file, text);
  };
  const plan = () => {
    if (timer || writing || !dirty) return;
    timer = setTimeout(() => {
      timer = undefined;
      writing = write()
        .catch((error: unknown) => {
          dirty = true;
          failed(cannotWrite(file, error));
        })
        .finally(() => {
          writing = undefined;
          plan();
        });
    }, pause);
    timer.unref();
  };
  const changed = () => {
    dirty = true;
    plan();
  };
  try {
    // Now, so that a place that cannot be written is known at the start.
    await write();
  } catch (error) {
    throw cannotWrite(file, error);
  }
  worlds.watch((world) => {
    changed();
    world.listen(changed);
  });
  return {
    changed,
    async close() {
      clearTimeout(timer);
      await writing;
      clearTimeout(timer);
      await write().catch((error: unknown) => failed(cannotWrite(file, error)));
    },
  };
}

async function restoreFrom(file: string, worlds: Worlds): Promise<void> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
    throw new MockError(`The state file ${file} cannot be read: ${reasonOf(error)}.`, { cause: error });
  }
  try {
    restoreState(worlds, JSON.parse(text));
  } catch (error) {
    const reason = error instanceof SyntaxError ? `it is not whole JSON (${jsonFault(error)})` : reasonOf(error);
    throw new MockError(
      `The state file ${file} is left as it is and not used: ${reason}. Move it away to begin anew.`,
      {
        cause: error,
      },
    );
  }
}

/** Leaves the old contents or the new ones, also when the process is killed in between. */
async function replaceFile(file: string, text: string): Promise<void> {
  // Beside the file, because a rename is atomic only within a file system.
  const temporary = join(dirname(file), `.${basename(file)}.${process.pid}.tmp`);
  try {
    const handle = await open(temporary, 'w', 0o600);
    try {
      await handle.writeFile(text);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(temporary, file);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

/** Removes what a mock left that was killed while writing. */
async function removeLeftovers(file: string): Promise<void> {
  const names = await readdir(dirname(file)).catch(() => []);
  const left = names.filter((name) => name.startsWith(`.${basename(file)}.`) && name.endsWith('.tmp'));
  await Promise.all(left.map((name) => rm(join(dirname(file), name), { force: true })));
}

function cannotWrite(file: string, error: unknown): MockError {
  return new MockError(`The state file ${file} cannot be written: ${reasonOf(error)}.`, { cause: error });
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
