import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { HcptfError } from '../errors/hcptf-error.ts';
import { parseCliConfig } from './parse-cli-config.ts';

interface Places {
  env: Readonly<Record<string, string | undefined>>;
  homeDirectory: string;
  platform: string;
}

/**
 * The token that the terraform CLI has for a host in its configuration files.
 * @throws HcptfError for a file that cannot be read or parsed
 */
export function readCliCredentials(host: string, places: Places): string | undefined {
  let token: string | undefined;
  // A later file takes the place of an earlier one.
  const { files, named } = configFiles(places);
  for (const file of files) {
    for (const [spelled, credentials] of readFile(file, named)) {
      if (normalizeHost(spelled) === host) token = credentials;
    }
  }
  return token;
}

/** As URLs have it: in lower case and punycode, without the usual port. */
export function normalizeHost(host: string): string | undefined {
  return URL.canParse(`https://${host}`) ? new URL(`https://${host}`).host : undefined;
}

// https://developer.hashicorp.com/terraform/cli/config/config-file#locations
function configFiles({ env, homeDirectory, platform }: Places): { files: string[]; named?: string } {
  // TERRAFORM_CONFIG is the old name, which the CLI still reads.
  const named = env['TF_CLI_CONFIG_FILE'] ? 'TF_CLI_CONFIG_FILE' : 'TERRAFORM_CONFIG';
  const override = env[named];
  if (override) return { files: [override], named };
  const isWindows = platform === 'win32';
  const base = isWindows ? env['APPDATA'] || join(homeDirectory, 'AppData', 'Roaming') : homeDirectory;
  const directory = join(base, isWindows ? 'terraform.d' : '.terraform.d');
  const inDirectory = (read(() => readdirSync(directory)) ?? [])
    .filter((name) => name.endsWith('.tfrc') || name.endsWith('.tfrc.json'))
    .sort()
    .map((name) => join(directory, name));
  return { files: [join(base, isWindows ? 'terraform.rc' : '.terraformrc'), ...inDirectory] };
}

/** @param named the variable that names the file: then it must be there, as for the CLI */
function readFile(file: string, named: string | undefined): [string, string][] {
  const text = read(() => readFileSync(file, 'utf8'));
  if (text === undefined && named) throw new HcptfError(`${named} names ${file}, which is not there.`);
  if (text === undefined) return [];
  try {
    return parseCliConfig(text);
  } catch {
    // The reason is left out: it may quote the file, which holds tokens.
    throw new HcptfError(`${file} is not a configuration of the terraform CLI that can be read.`);
  }
}

/** What is not there is not read; a file that is there but closed to us is an error worth knowing. */
function read<Value>(from: () => Value): Value | undefined {
  try {
    return from();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    throw new HcptfError(`The configuration of the terraform CLI cannot be read (${code}).`, { cause: error });
  }
}
