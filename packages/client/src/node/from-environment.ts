import { homedir } from 'node:os';
import type { ClientOptions } from '../client-options.ts';
import { HcptfError } from '../errors/hcptf-error.ts';
import { quoteAddress } from '../errors/quote-address.ts';
import { normalizeHost, readCliCredentials } from './cli-credentials.ts';
import { createFetchWithCa } from './fetch-with-ca.ts';

/** Where to look, and whom to trust. */
export interface EnvironmentOptions {
  /** Certificate authorities to trust besides the usual ones: PEM text, or the path of a PEM file. Needs the package undici. */
  ca?: string | readonly string[] | undefined;
  /** @default process.env */
  env?: Readonly<Record<string, string | undefined>> | undefined;
  /** @default os.homedir() */
  homeDirectory?: string | undefined;
  /** @default process.platform */
  platform?: string | undefined;
}

/**
 * The address and the token that the terraform CLI, its tfe provider and go-tfe would use, for `createClient(fromEnvironment())`.
 *
 * The address is `TFE_ADDRESS`, or `https://` and `TFE_HOSTNAME` or `TF_CLOUD_HOSTNAME`, or HCP Terraform. The token is the first of:
 * 1. `TFE_TOKEN`;
 * 2. `TF_TOKEN_<host>`, with underscores for periods and double ones for hyphens;
 * 3. a `credentials` block for the host in the CLI configuration, where `terraform login` puts it: in the file that
 *    `TF_CLI_CONFIG_FILE` names and no other, or else in `*.tfrc` and `*.tfrc.json` of the configuration directory before
 *    `~/.terraformrc`. https://developer.hashicorp.com/terraform/cli/config/config-file#credentials
 *
 * Where `TF_CLOUD_HOSTNAME` names the host, the terraform CLI is meant, which does not know `TFE_TOKEN`: then that comes last, so that
 * a token of the host itself goes before one that may be another host's. Credentials helpers are not run.
 * @throws HcptfError when there is no token, naming the places that were looked at, or when a file is not what it should be
 */
export function fromEnvironment(
  options: EnvironmentOptions = {},
): Pick<ClientOptions, 'token' | 'fetch'> & { baseUrl: string } {
  const { env = process.env, homeDirectory = homedir(), platform = process.platform, ca } = options;
  const { baseUrl, isOfCli } = readAddress(env);
  const host = new URL(baseUrl).host;
  const ofHost = () => readTokenVariable(env, host) || readCliCredentials(host, { env, homeDirectory, platform });
  const token = isOfCli ? ofHost() || env['TFE_TOKEN'] : env['TFE_TOKEN'] || ofHost();
  if (!token) {
    // No shell can export the name of a variable with a colon in it.
    const variable = host.includes(':') ? '' : ` or TF_TOKEN_${host.replaceAll('-', '__').replaceAll('.', '_')}`;
    throw new HcptfError(
      `There is no token for ${host}. Set TFE_TOKEN${variable}, or run "terraform login ${host}". The configuration of the terraform CLI was read, too; its credentials helpers are not run.`,
    );
  }
  // As a function it does not show when the options are logged.
  return { token: () => token, baseUrl, ...(ca && { fetch: createFetchWithCa(ca) }) };
}

// The order of go-tfe, https://pkg.go.dev/github.com/hashicorp/go-tfe#DefaultConfig, and then the variable of the CLI:
// https://developer.hashicorp.com/terraform/cli/cloud/settings#environment-variables
const ADDRESS_VARIABLES = ['TFE_ADDRESS', 'TFE_HOSTNAME', 'TF_CLOUD_HOSTNAME'];

/** The address, and whether it is the CLI's own variable that says so. */
function readAddress(env: Readonly<Record<string, string | undefined>>): { baseUrl: string; isOfCli: boolean } {
  const name = ADDRESS_VARIABLES.find((variable) => env[variable]);
  const value = (name && env[name]) || 'app.terraform.io';
  const baseUrl = /^[a-z][a-z\d+.-]*:\/\//i.test(value) ? value : `https://${value}`;
  if (!URL.canParse(baseUrl) || !/^https?:/i.test(baseUrl)) {
    throw new HcptfError(`${name} is not the address of a host, with https:// or without${quoteAddress(value)}.`);
  }
  return { baseUrl, isOfCli: name === 'TF_CLOUD_HOSTNAME' };
}

/**
 * Names are decoded rather than the host encoded: several spellings mean the same host, and the last one counts. A token of
 * the host alone is not sent to another port of it, where another program may listen.
 */
function readTokenVariable(env: Readonly<Record<string, string | undefined>>, host: string): string | undefined {
  const prefix = 'TF_TOKEN_';
  let token: string | undefined;
  for (const [name, value] of Object.entries(env)) {
    if (!name.startsWith(prefix)) continue;
    const spelled = name.slice(prefix.length).replaceAll('__', '-').replaceAll('_', '.');
    if (normalizeHost(spelled) === host) token = value;
  }
  return token;
}
