import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { unpackTarGz } from '../simulation/workspace/unpack-tar-gz.ts';

export interface Unpacked {
  archive: Uint8Array;
  /** The working directory of the workspace; empty for the root. */
  workingDirectory: string;
  state: Uint8Array | undefined;
  /** Lines of a `.tfvars` file: the workspace's, and the run's, which override all others. */
  variables: { workspace: string; run: string };
}

/** Variables of the run; given to the plan by name. */
export const RUN_VARIABLES = 'hcptf-mock-run.tfvars';

/** Replaces `cloud` and `backend` blocks. Overrides are read in the order of their names, and the last wins. */
const OVERRIDE = 'zzzz_hcptf_mock_override.tf';

/** Sorts before all other names: as on HCP Terraform, the configuration's `*.auto.tfvars` override the workspace. */
const WORKSPACE_VARIABLES = '!hcptf-mock.auto.tfvars';

/**
 * Writes a configuration into a folder so that terraform keeps its state there and nowhere else.
 * @returns the folder to run terraform in
 * @throws RangeError for bytes that are not an archive, or paths outside of the folder; nothing is written then
 */
export async function unpackConfiguration(
  folder: string,
  { archive, workingDirectory, state, variables }: Unpacked,
): Promise<string> {
  const files = await unpackTarGz(archive);
  if (!files) throw new RangeError('The configuration is no archive in tar.gz');
  const wrong = [...files.keys(), workingDirectory].find((path) => !isInside(path));
  if (wrong !== undefined)
    throw new RangeError(`The configuration reaches out of its folder: ${JSON.stringify(wrong)}`);
  for (const [path, bytes] of files) {
    // Folders that another machine initialized are not used.
    if (path.endsWith('/') || path.split('/').includes('.terraform')) continue;
    const file = join(folder, path);
    await mkdir(dirname(file), { recursive: true, mode: 0o700 });
    await writeFile(file, bytes, { mode: 0o700 });
  }
  const root = join(folder, workingDirectory);
  await mkdir(root, { recursive: true, mode: 0o700 });
  await writeFile(join(root, OVERRIDE), 'terraform {\n  backend "local" {}\n}\n');
  await writeFile(join(root, WORKSPACE_VARIABLES), variables.workspace, { mode: 0o600 });
  await writeFile(join(root, RUN_VARIABLES), variables.run, { mode: 0o600 });
  const stateFile = join(root, 'terraform.tfstate');
  if (state) await writeFile(stateFile, state, { mode: 0o600 });
  else await rm(stateFile, { force: true });
  return root;
}

function isInside(path: string): boolean {
  return !path.startsWith('/') && !/[\\\0]|^[A-Za-z]:/.test(path) && !path.split('/').includes('..');
}
