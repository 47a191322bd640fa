import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClient } from '@hcptf/client';
import { afterAll, describe, expect, test } from 'vitest';
import { createAuditLog } from '../audit/audit-log.ts';
import { selectTools } from '../catalog/select-tools.ts';
import { createToolset } from '../create-toolset.ts';
import { providers, renderTools } from '../renderings/render-tools.ts';
import { runCli } from './run-cli.ts';

const client = createClient({ token: 'none' });
const folder = await mkdtemp(join(tmpdir(), 'hcptf-tools-'));
afterAll(() => rm(folder, { recursive: true }));

describe('hcptf-tools export', () => {
  test.each(providers)('prints all tools for %s, with the controls', async (provider) => {
    const { stdout, stderr, code } = await runCli(['export', '--for', provider]);
    expect(JSON.parse(stdout)).toEqual(
      JSON.parse(JSON.stringify(renderTools(provider, createToolset({ client, toolsets: ['all'] }).tools))),
    );
    expect([stderr, code]).toEqual(['', 0]);
  });

  test('takes toolsets, tools, access and risks', async () => {
    const { stdout } = await runCli([
      'export',
      '--for=mcp',
      '--toolset',
      'runs, workspaces',
      '--toolset',
      'teams',
      '--access',
      'read',
      '--risk',
      'read',
    ]);
    const expected = selectTools({ toolsets: ['runs', 'workspaces', 'teams'], access: 'read', risks: ['read'] });
    expect(JSON.parse(stdout).map(({ name }: { name: string }) => name)).toEqual(expected.map(({ name }) => name));
  });

  test('writes one whole file, and no other', async () => {
    const path = join(folder, 'tools.json');
    const { stdout, stderr, code } = await runCli(['export', '--for', 'openai', '--tool', 'ping', '--out', path]);
    expect([stdout, stderr, code]).toEqual(['', `1 tool written to ${path}\n`, 0]);
    expect(JSON.parse(await readFile(path, 'utf8'))).toMatchObject([{ name: 'ping' }]);
    expect(await readdir(folder)).toEqual(['tools.json']);
  });
});

describe('hcptf-tools list', () => {
  test('prints a line for each tool', async () => {
    const { stdout } = await runCli(['list', '--tool', 'apply_run,ping']);
    expect(stdout).toMatch(
      /^TOOL +TOOLSET +RISK +TOKENS +DEFAULT +PERMISSION\napply_run +runs +apply +\d+ +yes +\S.*\nping +platform +read +\d+ +none\n2 tools, \d+ tokens\n$/,
    );
  });
});

const host = await startHost();
const settings = await mkdtemp(join(tmpdir(), 'hcptf-tools-'));
afterAll(() => rm(settings, { recursive: true }));
const loggedIn = join(settings, 'logged-in.tfrc.json');
/** Nothing of the machine that the tests run on. */
const nowhere = { TF_CLI_CONFIG_FILE: join(settings, 'empty.tfrc') };
await writeFile(nowhere.TF_CLI_CONFIG_FILE, '');
afterAll(() => host.close());

describe('hcptf-tools call', () => {
  const environment = { TFE_TOKEN: 'secret-token', TFE_ADDRESS: host.url };

  test('prints the result as JSON', async () => {
    const args = ['call', 'get_run', '{"run_id":"run-1"}'];
    const { stdout, code } = await runCli(args, environment);
    expect(JSON.parse(stdout)).toMatchObject({ id: 'run-1', status: 'planned' });
    expect(code).toBe(0);
  });

  test('changes something only where that is allowed, and says how', async () => {
    const args = ['call', 'discard_run', '{"run_id":"run-1"}'];
    const denied = await runCli(args, environment);
    expect(denied).toMatchObject({
      stdout: '',
      stderr: expect.stringContaining('Give --allow destructive, or --policy.'),
      code: 1,
    });
    expect(JSON.parse((await runCli([...args, '--allow', 'destructive'], environment)).stdout)).toEqual({
      accepted: true,
    });
  });

  test('shows a change without sending it, with no token', async () => {
    const json = '{"workspace_id":"ws-1","message":"hello"}';
    const { stdout } = await runCli(['call', 'create_run', json, '--dry-run']);
    expect((await runCli(['call', 'create_run', '-', '--dry-run'], {}, async () => json)).stdout).toBe(stdout);
    expect(stdout).toContain('"POST"');
    expect(stdout).toContain('"message": "hello"');
  });

  test.each<[string, string, (host: URL) => Record<string, string>]>([
    ['TFE_HOSTNAME', 'corp', ({ origin }) => ({ TFE_HOSTNAME: origin, TFE_TOKEN: 'corp' })],
    ['TF_CLI_CONFIG_FILE', 'login', ({ origin }) => ({ TFE_ADDRESS: origin, TF_CLI_CONFIG_FILE: loggedIn })],
  ])('takes host and token of %s', async (_, token, environmentOf) => {
    const url = new URL(host.url);
    await writeFile(loggedIn, JSON.stringify({ credentials: { [url.host]: { token: 'login' } } }));
    const { stdout, stderr } = await runCli(['call', 'get_run', '{"run_id":"run-1"}'], environmentOf(url));
    expect(stderr).not.toContain('hcptf-tools:');
    expect(JSON.parse(stdout)).toMatchObject({ id: 'run-1' });
    expect(host.seen.at(-1)).toBe(`Bearer ${token}`);
  });

  test('never sends a token to another host', async () => {
    const before = host.seen.length;
    await writeFile(loggedIn, JSON.stringify({ credentials: { 'other.example': { token: 'other' } } }));
    const { stderr } = await runCli(['call', 'get_run', '{"run_id":"run-1"}'], {
      TFE_ADDRESS: host.url,
      TF_TOKEN_other_example: 'other',
      TF_CLI_CONFIG_FILE: loggedIn,
    });
    expect(stderr).toMatch(/^hcptf-tools: There is no token for 127\.0\.0\.1/);
    expect(host.seen).toHaveLength(before);
  });

  test('says which argument is wrong', async () => {
    const { stderr, code } = await runCli(['call', 'get_run', '{"run":"run-1"}'], nowhere);
    expect(stderr).toMatch(/^hcptf-tools: [\s\S]*run_id/);
    expect(code).toBe(1);
  });
});

describe('hcptf-tools validate', () => {
  const write = async (rule: string) => {
    const file = join(folder, 'checked.yaml');
    await writeFile(file, `version: 1\nagents:\n  ci:\n    rules:\n      - ${rule}\n`);
    return file;
  };

  test('says what is in a policy that is valid', async () => {
    const file = await write('{ effect: deny, tools: [delete_*] }');
    const result = await runCli(['validate', file]);
    expect(result).toEqual({ stdout: `${file} is valid: 1 agent.\nci: 1 rule\n`, stderr: '', code: 0 });
  });

  test.each([
    ['{ effect: deny, tools: [delete_workspaces] }', 'did you mean "delete_workspace"'],
    ['{ effect: deny, workspace: [prod] }', 'did you mean "workspaces"'],
  ])('fails for %s', async (rule, message) => {
    const { stderr, code } = await runCli(['validate', await write(rule)]);
    expect(stderr).toContain(message);
    expect(code).toBe(1);
  });
});

describe('hcptf-tools explain', () => {
  test('prints what a policy file decides about a call, and which rule', async () => {
    const file = join(folder, 'policy.yaml');
    const rules =
      '- { name: look, effect: allow, risks: [read] }\n      - { name: ask, effect: approve, risks: [apply] }';
    await writeFile(file, `version: 1\nagents:\n  ci:\n    rules:\n      ${rules}\n`);
    const { stdout } = await runCli(['explain', file, 'ci', 'apply_run', '{"run_id":"run-1"}']);
    expect(stdout).toMatch(/^approve\nreason: .*ask.*\nrule: ask\nrisk: apply\n/);
    expect((await runCli(['explain', file, 'other', 'ping'])).stdout).toMatch(/^deny\n/);
    await writeFile(file, 'version: 1\nagents:\n  ci:\n    rules:\n      - { effect: allow, workspaces: [dev-*] }\n');
    const server = createServer((_, response) => response.writeHead(401).end());
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const TFE_ADDRESS = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const explain = ['explain', file, 'ci', 'apply_run', '{"run_id":"run-1"}'];
    const { stderr } = await runCli(explain, { TFE_ADDRESS, TFE_TOKEN: 'wrong' });
    expect(stderr).toMatch(/^hcptf-tools: A rule depends on where this is, .*401.*\n$/);
    expect((await runCli(explain, { TFE_ADDRESS, ...nowhere })).stderr).toContain('There is no token for 127.0.0.1');
    server.close();
  });
});

describe('hcptf-tools verify', () => {
  test('confirms an unchanged log, and names the line that was changed', async () => {
    const file = join(folder, 'audit.jsonl');
    const lines: string[] = [];
    const log = createAuditLog({ sink: (line) => void lines.push(line) });
    const entry = {
      agent: 'a',
      tool: 't',
      risk: null,
      arguments: {},
      places: [],
      decision: 'none',
      rule: null,
    } as const;
    const sizes = { outcome: 'ok', requests: 0, duration_ms: 0, request_size: 0, result_size: 0 };
    for (let count = 0; count < 3; count++) await log.append({ ...entry, ...sizes });
    const head = ['--head', `3:${log.head.hash}`];
    await writeFile(file, `${lines.join('\n')}\n`);
    expect(await runCli(['verify', file, ...head])).toEqual({
      stdout: `3 entries, each as it was written. Head: 3:${log.head.hash}\n`,
      stderr: '',
      code: 0,
    });
    expect((await runCli(['verify', file])).stdout).toContain('Give --head');
    await writeFile(file, lines.slice(0, 2).join('\n'));
    expect(await runCli(['verify', file])).toMatchObject({ code: 0 });
    expect((await runCli(['verify', file, ...head])).stderr).toContain('ends with entry 2, but 3 was written');
    const earlier = ['--head', `1:${(JSON.parse(lines[0] ?? '') as { hash: string }).hash}`];
    expect(await runCli(['verify', file, ...earlier])).toMatchObject({ code: 0 });
    await writeFile(join(folder, 'key'), 'k'.repeat(32));
    const keyed = await runCli(['verify', file, '--key-file', join(folder, 'key')]);
    expect(keyed.stderr).toContain('line 1: the entry was changed, or is of a log with another key');
    await writeFile(file, lines.join('\n').replace('"none"', '"allow"'));
    expect(await runCli(['verify', file])).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('line 1: the entry was changed'),
    });
  });
});

/** A host that knows one run. */
async function startHost() {
  const seen: (string | undefined)[] = [];
  const server = createServer((request, response) => {
    seen.push(request.headers.authorization);
    response.setHeader('content-type', 'application/vnd.api+json');
    if (request.method === 'POST') response.writeHead(202).end();
    else response.end(JSON.stringify({ data: { id: 'run-1', type: 'runs', attributes: { status: 'planned' } } }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = () => new Promise((resolve) => server.close(resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, seen, close };
}

describe('hcptf-tools', () => {
  test.each([[['--help']], [['export', '-h']]])('%j prints the usage', async (args) => {
    expect(await runCli(args)).toMatchObject({ stdout: expect.stringContaining('Usage:'), stderr: '', code: 0 });
  });

  test.each([
    [['export', '--for', 'opnai'], 'There is no provider "opnai" (did you mean "openai"?)'],
    [['export'], 'The command export needs --for <provider>.'],
    [['export', '--for', 'mcp', '--toolset', 'run'], 'There is no toolset "run" (did you mean "runs"'],
    [['export', '--for', 'mcp', '--tool', 'get_runs'], 'There is no tool "get_runs" (did you mean "get_run"'],
    [['export', '--for', 'mcp', '--access', 'all'], 'There is no access "all".'],
    [
      ['export', '--for', 'mcp', '--toolset', 'platform', '--access', 'write'],
      'No tool is left: the options exclude each other.',
    ],
    [
      ['export', '--for', 'mcp', '--out', join(folder, 'no', 'such', 'folder')],
      'cannot be written: ENOENT: no such file or directory.',
    ],
    [['export', '--fro', 'mcp'], "Unknown option '--fro'. See hcptf-tools --help."],
    [['export', '--for'], "Option '--for <value>' argument missing. See hcptf-tools --help."],
    [
      ['exprot'],
      'There is no command "exprot" (did you mean "export"?). Commands are export, list, validate, explain, call, verify.',
    ],
    [['export', '--for', 'mcp', 'runs'], 'The command export does not know what to do with "runs".'],
    [
      ['explain', 'policy.yaml'],
      "The command explain needs <agent>: hcptf-tools explain <policy> <agent> <tool> ['<json>']",
    ],
    [['call', 'get_rnu', '{}'], 'There is no tool "get_rnu" (did you mean "get_run"'],
    [['verify', 'nothing.jsonl'], 'The audit log nothing.jsonl cannot be read: ENOENT'],
    [['verify', 'nothing.jsonl', '--head', '7'], '--head is the number and the hash of the last entry'],
    [['explain', join(folder, 'no.yaml'), 'me', 'ping'], 'cannot be read: ENOENT'],
    [['call', 'create_run', '{}', '--allow', 'aply'], '--allow: there is no risk "aply". Risks are read, '],
    [['call', 'ping', '{run_id:1}', '--dry-run'], 'The arguments are not JSON.'],
    [['call', 'get_account_details'], 'There is no token for app.terraform.io. Set TFE_TOKEN or'],
    [['call', 'ping', '--dry-run'], 'ping only reads: --dry-run is for tools that change something.'],
    [['call', 'get_run', '--dry-run', '--toolset', 'runs'], 'The command call takes no --toolset.'],
    [['list', '--for', 'mcp'], 'The command list takes no --for.'],
  ])('%j is one line of error', async (args, message) => {
    const { stdout, stderr, code } = await runCli(args, nowhere);
    expect(stderr).toContain(message);
    expect([stdout, stderr.split('\n').length, code]).toEqual(['', 2, 1]);
  });

  test('without a command prints the usage as an error', async () => {
    expect(await runCli([])).toMatchObject({ stdout: '', stderr: expect.stringContaining('Usage:'), code: 1 });
  });
});
