import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isObject } from '../http/json.ts';
import { storeOutcome } from '../simulation/resources/runs/machine/plan-run.ts';
import { applyOf, planOf, workspaceOf } from '../simulation/resources/runs/machine/run-parts.ts';
import { blobOf, putBlob } from '../simulation/resources/runs/machine/worked-phase.ts';
import { archiveOf } from '../simulation/workspace/configuration-archive.ts';
import { currentState, stateBytes } from '../simulation/workspace/state-versions.ts';
import type { WorldRecord } from '../simulation/world/record.ts';
import type { World } from '../simulation/world/world.ts';
import { plannedOutcome } from './planned-outcome.ts';
import { runTerraform, type TerraformSignals } from './run-terraform.ts';
import { storeWorkedState } from './store-worked-state.ts';
import { runEnvironment, terraformVariables } from './terraform-variables.ts';
import { RUN_VARIABLES, unpackConfiguration } from './unpack-configuration.ts';

export interface Work {
  world: World;
  run: WorldRecord;
  phase: 'plan' | 'apply';
  signals: TerraformSignals;
  /** Of the binary: the first lines of a log name it. */
  terraform: { version: string; platform: string };
  /** False when the world has been reset in the meantime. */
  isCurrent: () => boolean;
}

/** A log is copied whenever it grows, so it must not grow without limit. */
const LOG_LIMIT = 8 * 1024 * 1024;

/**
 * Runs terraform for a plan or apply in a temporary folder. Log, plan and state go into the world.
 * @throws Error that says why terraform failed
 */
export async function workOnRun(work: Work): Promise<void> {
  const { world, run, phase, terraform } = work;
  const record = phase === 'plan' ? planOf(world, run) : applyOf(world, run);
  let log: Uint8Array = new Uint8Array();
  const write = (bytes: Uint8Array | string) => {
    if (log.length > LOG_LIMIT) return;
    log = Buffer.concat([log, Buffer.from(bytes)]);
    if (work.isCurrent() && world.get(record.type, record.id)) putBlob(world, record, 'log', log);
  };
  write(`Terraform v${terraform.version}\non ${terraform.platform}\nInitializing plugins and modules...\n`);
  const folder = await mkdtemp(join(tmpdir(), 'hcptf-mock-run-'));
  try {
    await inFolder(work, record, folder, write);
  } catch (error) {
    if (error instanceof RangeError) write(`\nError: ${error.message}\n`);
    throw error;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function inFolder(
  work: Work,
  record: WorldRecord,
  folder: string,
  write: (bytes: Uint8Array | string) => void,
): Promise<void> {
  const { world, run, phase, signals } = work;
  const workspace = workspaceOf(world, run);
  const current = currentState(world, workspace);
  const before = current && stateBytes(world, current, 'state');
  const directory = await unpackConfiguration(join(folder, 'configuration'), {
    archive: archiveOf(world, run) ?? new Uint8Array(),
    workingDirectory: String(workspace.attributes['working-directory'] ?? '').replace(/^\.?\/*|\/*$/g, ''),
    state: before,
    variables: terraformVariables(world, workspace, run),
  });
  const env = runEnvironment(world, workspace, run, folder);
  const terraform = (args: readonly string[], output?: (bytes: Uint8Array) => void) =>
    runTerraform({ args, directory, env, signals, ...(output && { output }) });

  // Shown only when it fails: the log of a run does not contain it otherwise.
  const initialization: Uint8Array[] = [];
  const { code } = await terraform(['init', '-input=false', '-no-color'], (bytes) => initialization.push(bytes));
  if (code !== 0) {
    for (const bytes of initialization) write(bytes);
    throw new Error('terraform init failed');
  }
  const planFile = join(folder, 'tfplan');
  const form = record.attributes['structured-run-output-enabled'] === true ? ['-json'] : ['-no-color'];
  if (phase === 'plan') {
    const planned = await terraform(['plan', '-input=false', `-out=${planFile}`, ...form, ...planOptions(run)], write);
    if (planned.code !== 0) throw new Error('terraform plan failed');
    const shown = await terraform(['show', '-json', planFile]);
    const json: unknown = JSON.parse(shown.stdout || 'null');
    if (!isObject(json)) throw new Error('terraform show failed');
    if (!work.isCurrent()) return;
    putBlob(world, record, 'tfplan', await readFile(planFile));
    putBlob(world, record, 'json', Buffer.from(shown.stdout));
    storeOutcome(world, record, plannedOutcome(json, run.attributes['refresh-only'] === true));
    return;
  }
  await writeFile(planFile, blobOf(world, planOf(world, run), 'tfplan') ?? new Uint8Array());
  const applied = await terraform(['apply', '-input=false', ...form, planFile], write);
  const after = await readFile(join(directory, 'terraform.tfstate')).catch(() => undefined);
  // Store the state also after a failure or a cancel. This does not listen to the signals, because it is quick.
  const quiet = { interrupt: new AbortController().signal, kill: signals.kill };
  const shown =
    after && (await runTerraform({ args: ['show', '-json', 'terraform.tfstate'], directory, env, signals: quiet }));
  if (after && work.isCurrent()) storeWorkedState(world, run, { before, after, json: shown?.stdout ?? '' });
  if (applied.code !== 0) throw new Error('terraform apply failed');
}

function planOptions({ attributes }: WorldRecord): string[] {
  const addresses = (name: string) => [attributes[name] ?? []].flat().map(String);
  return [
    `-var-file=${RUN_VARIABLES}`,
    ...(attributes['is-destroy'] === true ? ['-destroy'] : []),
    ...(attributes['refresh-only'] === true ? ['-refresh-only'] : []),
    ...(attributes['refresh'] === false ? ['-refresh=false'] : []),
    ...addresses('target-addrs').map((address) => `-target=${address}`),
    ...addresses('replace-addrs').map((address) => `-replace=${address}`),
    ...addresses('invoke-action-addrs').map((address) => `-invoke=${address}`),
  ];
}
