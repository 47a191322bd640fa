import { tmpdir } from 'node:os';
import { isObject } from '../http/json.ts';
import { MockError } from '../http/mock-error.ts';
import type { Worlds } from '../simulation/worlds/worlds.ts';
import { runTerraform } from './run-terraform.ts';
import { startTerraformWorker, type TerraformWorker } from './terraform-worker.ts';
import type { Work } from './work-on-run.ts';

const WARNING =
  'The worker executes what is uploaded: whoever has a token of this mock can run programs on this machine as you. Use it with configurations that you trust.';

/**
 * Starts the worker, with a warning.
 * @throws MockError where there is no terraform
 */
export async function openTerraformWorker(
  worlds: Worlds,
  warn: (error: Error) => void = (error) => process.emitWarning(error),
): Promise<TerraformWorker> {
  const terraform = await findTerraform();
  warn(new MockError(WARNING));
  return startTerraformWorker(worlds, terraform);
}

async function findTerraform(): Promise<Work['terraform']> {
  const never = new AbortController().signal;
  const command = { args: ['version', '-json'], directory: tmpdir(), signals: { interrupt: never, kill: never } };
  try {
    const env = { PATH: process.env['PATH'] ?? '', HOME: tmpdir(), CHECKPOINT_DISABLE: '1' };
    const found: unknown = JSON.parse((await runTerraform({ ...command, env })).stdout);
    if (isObject(found)) return { version: String(found['terraform_version']), platform: String(found['platform']) };
    throw new Error('it does not say its version');
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new MockError(`The worker needs terraform in the PATH: ${reason}.`, { cause: error });
  }
}
