import { spawn } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

describe('hcptf-mock', { timeout: 30_000 }, () => {
  test('serves, says what to try, and ends at a signal', async () => {
    const mock = run('--port', '0');
    const banner = await mock.firstOutput;
    const [, url = ''] = /^HCP Terraform mock on (\S+\/api\/v2),/.exec(banner) ?? [];
    const [, token = '', address = ''] = /curl -H 'Authorization: (.+?)' (\S+)/.exec(banner) ?? [];
    expect(address.startsWith(`${url}/`)).toBe(true);
    expect((await fetch(address, { headers: { authorization: token } })).status).toBe(200);
    mock.stop();
    expect(await mock.end).toMatchObject({ code: 0, stderr: '' });
  });

  test('a port in use is one line and exit code 1', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => other.once('listening', resolve));
    const { port } = other.address() as AddressInfo;
    const { code, stderr } = await run('--port', String(port)).end;
    other.close();
    expect([code, stderr]).toEqual([
      1,
      `Port ${port} of 127.0.0.1 is in use: choose another, or 0 for any free one.\n`,
    ]);
  });

  test.each([
    [['--port', 'web'], '--port must be a number from 0 to 65535, not web.'],
    [['--port', '65536'], '--port must be a number from 0 to 65535, not 65536.'],
    [['--tls'], "Unknown option '--tls'. Try hcptf-mock --help."],
    [['4010'], "Unexpected argument '4010'. Try hcptf-mock --help."],
  ])('%j is one line and exit code 1', async (options, message) => {
    expect(await run(...options).end).toEqual({ code: 1, stdout: '', stderr: `${message}\n` });
  });

  test('--help', async () => {
    expect(await run('--help').end).toMatchObject({ code: 0, stdout: expect.stringMatching(/^Usage: hcptf-mock/) });
  });
});

function run(...options: string[]) {
  const mock = spawn(process.execPath, [fileURLToPath(new URL('./cli.ts', import.meta.url)), ...options]);
  const output = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) {
    mock[name].setEncoding('utf8').on('data', (text: string) => {
      output[name] += text;
    });
  }
  const firstOutput = new Promise<string>((resolve) => mock.stdout.once('data', resolve));
  const end = new Promise<{ code: number | null; stdout: string; stderr: string }>((resolve) => {
    mock.on('close', (code) => resolve({ code, ...output }));
  });
  return { firstOutput, end, stop: () => mock.kill('SIGTERM') };
}
