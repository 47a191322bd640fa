import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { inspect } from 'node:util';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createClient, HcptfError } from '../index.ts';
import { fromEnvironment } from './from-environment.ts';

let homeDirectory = '';

beforeEach(() => {
  homeDirectory = mkdtempSync(join(tmpdir(), 'hcptf-'));
});
afterEach(() => rmSync(homeDirectory, { recursive: true }));

function write(path: string, text: string): string {
  const file = join(homeDirectory, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  return file;
}

function read(env: Record<string, string>, platform = 'linux'): { token: unknown; baseUrl: string } {
  const { token, baseUrl } = fromEnvironment({ env, homeDirectory, platform });
  return { token: (token as () => string)(), baseUrl };
}

const login = (host: string, token: string) => JSON.stringify({ credentials: { [host]: { token } } });
const block = (host: string, token: string) => `credentials "${host}" {\n  token = "${token}"\n}\n`;

describe('the address', () => {
  test.each([
    [{}, 'https://app.terraform.io'],
    [{ TFE_HOSTNAME: 'tfe.example.com' }, 'https://tfe.example.com'],
    [{ TFE_ADDRESS: 'https://a.example.com:8443', TFE_HOSTNAME: 'b.example.com' }, 'https://a.example.com:8443'],
    [{ TFE_ADDRESS: '', TFE_HOSTNAME: '' }, 'https://app.terraform.io'],
    [{ TFE_ADDRESS: 'a.example.com' }, 'https://a.example.com'],
  ])('from %j is %s', (env, expected) => {
    expect(read({ TFE_TOKEN: 't', ...(env as Record<string, string>) }).baseUrl).toBe(expected);
  });

  test('that is none is refused by name', () => {
    expect(() => read({ TFE_TOKEN: 't', TFE_HOSTNAME: 'not a host' })).toThrow(
      'TFE_HOSTNAME is not the address of a host, with https:// or without: "not a host".',
    );
    for (const TFE_ADDRESS of ['ftp://h', 'file:///etc', 'HTTPS://[']) {
      expect(() => read({ TFE_TOKEN: 't', TFE_ADDRESS })).toThrow(/TFE_ADDRESS is not the address of a host/);
    }
  });
});

describe('the token', () => {
  test('is taken from the first place in the documented order', () => {
    write('.terraformrc', block('app.terraform.io', 'from-rc'));
    expect(read({}).token).toBe('from-rc');
    write('.terraform.d/a.tfrc', block('app.terraform.io', 'from-a'));
    expect(read({}).token).toBe('from-a');
    write('.terraform.d/credentials.tfrc.json', login('app.terraform.io', 'from-login'));
    expect(read({}).token).toBe('from-login');
    const TF_CLI_CONFIG_FILE = write('ci.tfrc', block('app.terraform.io', 'from-file'));
    expect(read({ TF_CLI_CONFIG_FILE }).token).toBe('from-file');
    expect(read({ TF_CLI_CONFIG_FILE, TF_TOKEN_app_terraform_io: 'from-host' }).token).toBe('from-host');
    expect(read({ TF_TOKEN_app_terraform_io: 'from-host', TFE_TOKEN: 'from-tfe' }).token).toBe('from-tfe');
    expect(read({ TF_TOKEN_app_terraform_io: 'from-host', TFE_TOKEN: '' }).token).toBe('from-host');
  });

  test('is not taken from the usual files when TF_CLI_CONFIG_FILE names another', () => {
    write('.terraform.d/credentials.tfrc.json', login('app.terraform.io', 'from-login'));
    const TF_CLI_CONFIG_FILE = write('ci.tfrc', 'disable_checkpoint = true');
    expect(() => read({ TF_CLI_CONFIG_FILE })).toThrow(HcptfError);
  });

  // The spellings are those of https://developer.hashicorp.com/terraform/cli/config/config-file#environment-variable-credentials
  test.each([
    ['TF_TOKEN_xn--caf-dma.fr', 'café.fr'],
    ['TF_TOKEN_xn--caf-dma_fr', 'café.fr'],
    ['TF_TOKEN_xn____caf__dma_fr', 'café.fr'],
    ['TF_TOKEN_café_fr', 'xn--caf-dma.fr'],
    ['TF_TOKEN_xn--r8j3dr99h_com', '例えば.com'],
    ['TF_TOKEN_my__tfe_example_com', 'my-tfe.example.com'],
    ['TF_TOKEN_App_Terraform_IO', 'app.terraform.io'],
    ['TF_TOKEN_localhost:8443', 'localhost:8443'],
    ['TF_TOKEN_tfe_example_com:443', 'tfe.example.com'],
  ])('in %s is that of %s', (name, host) => {
    expect(read({ [name]: 't', TFE_HOSTNAME: host }).token).toBe('t');
    expect(() => read({ [name]: 't', TFE_HOSTNAME: 'other.example.com' })).toThrow(HcptfError);
    expect(() => read({ [name]: 't', TFE_HOSTNAME: `${host.split(':')[0]}:9999` })).toThrow(HcptfError);
  });

  test('of several spellings is the last one', () => {
    expect(read({ 'TF_TOKEN_app.terraform.io': 'first', TF_TOKEN_app_terraform_io: 'last' }).token).toBe('last');
  });

  test.each([
    [
      'comments and other blocks',
      `# credentials "h.example" { token = "no" }\n// x\n/* credentials "h.example" { token = "no" } */\nhost "h.example" { services = { a = "{" } }\n${block('h.example', 'yes')}`,
    ],
    ['one line and escapes', 'credentials "h.example" { token = "a\\"b#c//d" }', 'a"b#c//d'],
    ['no quotes at the host', 'plugin_cache_dir = "$HOME/x"\ncredentials h.example { token = "yes" }'],
    ['other spellings of the host', block('H.example:443', 'yes')],
    [
      'other attributes',
      'credentials "h.example" {\n  other = { token = "no" }\n  token = "yes"\n  more = ["token", "=", "no"]\n}',
    ],
    [
      'a nested block of that name',
      `provider_installation {\n  credentials "h.example" { token = "no" }\n}\n${block('h.example', 'yes')}`,
    ],
    ['JSON', login('h.example', 'yes')],
  ])('is read from a file with %s', (_, text, expected = 'yes') => {
    write('.terraformrc', text);
    expect(read({ TFE_HOSTNAME: 'h.example' }).token).toBe(expected);
  });

  test('is read from %APPDATA% on Windows', () => {
    write('Roaming/terraform.rc', block('app.terraform.io', 'from-rc'));
    const APPDATA = join(homeDirectory, 'Roaming');
    expect(read({ APPDATA }, 'win32').token).toBe('from-rc');
    write('Roaming/terraform.d/credentials.tfrc.json', login('app.terraform.io', 'from-login'));
    expect(read({ APPDATA }, 'win32').token).toBe('from-login');
  });

  test('that is nowhere is missed with the ways to give it', () => {
    expect(() => read({ TFE_HOSTNAME: 'my-tfe.example.com:8443' })).toThrow(
      'There is no token for my-tfe.example.com:8443. Set TFE_TOKEN, or run "terraform login my-tfe.example.com:8443".',
    );
  });

  test.each([
    '{"credentials": {"app.terraform.io": {"token": "SECRET"',
    'credentials "app.terraform.io" { token = "SECRET }',
  ])('in a broken file is not in the error: %j', (text) => {
    const file = write('.terraform.d/credentials.tfrc.json', text);
    try {
      read({});
      expect.unreachable();
    } catch (error) {
      expect(inspect(error)).toContain(file);
      expect(inspect(error, { showHidden: true, depth: 9 })).not.toContain('SECRET');
    }
  });

  test('does not show in what fromEnvironment returns, which makes a client', () => {
    const options = fromEnvironment({ env: { TFE_TOKEN: 'SECRET' }, homeDirectory });
    expect(inspect(options, { showHidden: true }) + JSON.stringify(options)).not.toContain('SECRET');
    expect(createClient(options)).toHaveProperty('getRun');
  });
});

test.each([
  ['EOT', 'EOT'],
  ['-EOT', '  EOT'],
])('a token may be a heredoc, <<%s', (start, end) => {
  write('.terraformrc', `credentials "app.terraform.io" {\n  token = <<${start}\n  abc.atlasv1.x\n${end}\n}\n`);
  expect(read({}).token).toBe('abc.atlasv1.x');
});

test('a heredoc without an end is no token', () => {
  write('.terraformrc', 'credentials "app.terraform.io" {\n  token = <<EOT\nabc\n}\n');
  expect(() => read({})).toThrow(/is not a configuration of the terraform CLI that can be read/);
});

test('a configuration file that is named must be there', () => {
  write('.terraformrc', block('app.terraform.io', 'from-rc'));
  const missing = join(homeDirectory, 'missing.tfrc');
  expect(() => read({ TF_CLI_CONFIG_FILE: missing })).toThrow(
    `TF_CLI_CONFIG_FILE names ${missing}, which is not there.`,
  );
  expect(read({ TF_CLI_CONFIG_FILE: missing, TFE_TOKEN: 't' }).token).toBe('t');
});
