import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { toolDefinitions } from './generated/tool-definitions.ts';
import { providers, renderTools } from './render-tools.ts';
import { runCli } from './run-cli.ts';
import { selectTools } from './select-tools.ts';

const folder = await mkdtemp(join(tmpdir(), 'hcptf-tools-'));
afterAll(() => rm(folder, { recursive: true }));

describe('hcptf-tools export', () => {
  test.each(providers)('prints all tools for %s', async (provider) => {
    const { stdout, stderr, code } = await runCli(['export', '--for', provider]);
    expect(JSON.parse(stdout)).toEqual(JSON.parse(JSON.stringify(renderTools(provider, toolDefinitions))));
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

  test('writes a file, whole, and nothing beside it', async () => {
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
      /^TOOL +TOOLSET +RISK +PERMISSION\napply_run +runs +apply +\S.*\nping +platform +read +none\n$/,
    );
  });
});

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
    [['exprot'], 'There is no command "exprot". Commands are export, list.'],
    [['export', 'mcp'], 'There is no command "export mcp".'],
    [['list', '--for', 'mcp'], 'The command list takes no --for.'],
  ])('%j is one line of error', async (args, message) => {
    const { stdout, stderr, code } = await runCli(args);
    expect(stderr).toContain(message);
    expect([stdout, stderr.split('\n').length, code]).toEqual(['', 2, 1]);
  });

  test('without a command prints the usage as an error', async () => {
    expect(await runCli([])).toMatchObject({ stdout: '', stderr: expect.stringContaining('Usage:'), code: 1 });
  });
});
