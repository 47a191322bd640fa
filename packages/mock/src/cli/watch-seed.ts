import { statSync } from 'node:fs';
import { MockError } from '../http/mock-error.ts';
import { loadSeed } from '../seed/load-seed.ts';
import type { MockServer } from '../server/mock-server.ts';

/**
 * Restarts the simulation when the seed file changes. Compares fingerprints, because file events miss what editors,
 * symbolic links and mounted volumes replace. A wrong seed changes nothing.
 * @param fingerprint of the seed that the server has
 * @returns a function that stops watching
 */
export function watchSeed(file: string, fingerprint: string, server: MockServer): () => void {
  let known = fingerprint;
  let loading = false;
  const check = async () => {
    const now = fingerprintOf(file);
    if (loading || now === known) return;
    known = now;
    loading = true;
    try {
      server.control.seed(await loadSeed(file));
      console.log(`Restarted with ${file}.`);
    } catch (error) {
      if (!(error instanceof MockError)) throw error;
      console.error(error.message);
    } finally {
      loading = false;
    }
  };
  const timer = setInterval(() => void check(), 200);
  return () => clearInterval(timer);
}

/**
 * Returns what changes with a file, or with the file that a link points to. Empty for a file that cannot be found: the
 * error comes when it is read.
 */
export function fingerprintOf(file: string): string {
  try {
    const { dev, ino, mtimeMs, size } = statSync(file);
    return [dev, ino, mtimeMs, size].join();
  } catch {
    return '';
  }
}
