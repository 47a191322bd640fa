import { execFile } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { stubTurbo } from './testing/stub-turbo.ts';

interface Outcome {
  code: number;
  stdout: string;
  stderr: string;
}

// A real build here would overwrite what these tests read. turbo has built it before; test/house tests real builds.
const turbo = stubTurbo();
turbo.script("echo '@hcptf/openapi:build: cache hit, replaying logs 1'");
afterAll(turbo.remove);

function start(...options: string[]): Promise<Outcome> {
  const env = { ...process.env, PATH: turbo.path };
  return new Promise((resolve) => {
    execFile(process.execPath, [join(import.meta.dirname, 'main.ts'), ...options], { env }, (error, stdout, stderr) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, stdout, stderr });
    });
  });
}

// Loading the packages takes long on a busy machine.
const SLOW = { timeout: 60_000 };

test('--once builds, shows client, tools and mock, prints what to try next, and ends', SLOW, async () => {
  const { code, stdout, stderr } = await start('--once', '--port', '0');
  expect(stderr).toBe('');
  expect(code).toBe(0);
  expect(stdout).toMatch(/@hcptf\/openapi build \(cached\)/);
  expect(stdout).toMatch(/The mock answers on http:\/\/127\.0\.0\.1:\d+\/api\/v2/);
  expect(stdout).toMatch(/staging +ws-\w+ +locked/);
  expect(stdout).toMatch(/run-\w+ is planned: needs-confirmation\n/);
  expect(stdout).toMatch(/run-\w+ is applied\n/);
  expect(stdout).toMatch(/"name":"apply_run"/);
  expect(stdout).toMatch(/\d+ operations, \d+ tools \(\d+ tokens in all\)/);
});

test('a port in use prints one line', SLOW, async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => other.once('listening', resolve));
  const { port } = other.address() as AddressInfo;
  const { code, stderr } = await start('--once', '--port', String(port));
  other.close();
  expect(code).toBe(1);
  expect(stderr.trim()).toBe(
    `Port ${port} of 127.0.0.1 is in use: choose another, or 0 for any free one. For example: pnpm start --port ${port + 1}`,
  );
});

test.each([
  [['--twice'], /^Unknown option '--twice'/],
  [['--port', 'many'], /^--port takes a number from 0 to 65535\.$/],
])('%j prints one line, without a stack trace', async (options, message) => {
  const { code, stderr } = await start(...options);
  expect(code).toBe(1);
  expect(stderr.trim()).toMatch(message);
  expect(stderr).not.toMatch(/\n\s+at /);
});
