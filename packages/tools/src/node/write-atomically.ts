import { randomUUID } from 'node:crypto';
import { rename, rm, writeFile } from 'node:fs/promises';
import { HcptfError } from '@hcptf/client';

/**
 * Writes a file so that a reader sees the old text or the new one, never half of it.
 * @throws HcptfError when it cannot be written
 */
export async function writeAtomically(path: string, text: string): Promise<void> {
  // Beside the file, because a rename does not cross file systems.
  const temporary = `${path}.${randomUUID()}.tmp`;
  try {
    await writeFile(temporary, text, { flag: 'wx' });
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw new HcptfError(`${path} cannot be written: ${(error as Error).message.split(',')[0]}.`);
  }
}
