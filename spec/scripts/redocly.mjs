import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const manifest = createRequire(import.meta.url).resolve('@redocly/cli/package.json');
const cli = join(dirname(manifest), 'bin/cli.js');
const env = { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' };

/**
 * Runs Redocly's command line without telemetry and update checks. `output` has the problems, or Redocly's own message
 * when it fails; progress is dropped.
 * @param {string[]} args
 * @param {string} folder
 * @returns {Promise<{ ok: boolean, output: string }>}
 */
export function redocly(args, folder) {
  return new Promise((resolve) => {
    const options = { cwd: folder, env, maxBuffer: 64 * 1024 * 1024 };
    execFile(process.execPath, [cli, ...args], options, (error, stdout, stderr) => {
      resolve({ ok: error === null, output: error && stdout.trim() === '' ? stderr : stdout });
    });
  });
}
