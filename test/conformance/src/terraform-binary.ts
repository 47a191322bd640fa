import { execFileSync } from 'node:child_process';
import { test } from 'vitest';

const NAME = process.env['TERRAFORM_CLI_PATH'] || 'terraform';

/** Undefined when there is none. */
export const terraformVersion: string | undefined = findVersion();

/** Tests with the real terraform. Without it, they are skipped with a message. */
export const terraformTest: typeof test.concurrent | typeof test.skip =
  terraformVersion === undefined ? test.skip : test.concurrent;

/** The executable. */
export const TERRAFORM: string = NAME;

function findVersion(): string | undefined {
  try {
    const text = execFileSync(NAME, ['version', '-json'], {
      encoding: 'utf8',
      env: { PATH: process.env['PATH'] ?? '', CHECKPOINT_DISABLE: '1' },
    });
    return (JSON.parse(text) as { terraform_version: string }).terraform_version;
  } catch (error) {
    const reason = error instanceof Error ? error.message.split('\n')[0] : String(error);
    console.warn(
      `SKIPPED: the conformance tests need the terraform CLI. "${NAME}" does not run (${reason}). Put it on the PATH or set TERRAFORM_CLI_PATH.`,
    );
    return undefined;
  }
}
