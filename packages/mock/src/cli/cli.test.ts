import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { get } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

describe('hcptf-mock', { timeout: 30_000 }, () => {
  test('serves, says what to try, and ends at a signal', async () => {
    const mock = run('--port', '0');
    const banner = await mock.firstOutput;
    const [, url = ''] = /^HCP Terraform mock on (\S+\/api\/v2);/.exec(banner) ?? [];
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

  test.each<[string[], string | RegExp]>([
    [['--port', 'web'], '--port must be a number from 0 to 65535, not web.'],
    [['--port', '65536'], '--port must be a number from 0 to 65535, not 65536.'],
    [['--tsl'], "Unknown option '--tsl'. Try hcptf-mock --help."],
    [['--tls'], "Option '--tls <value>' argument missing. Try hcptf-mock --help."],
    [['--mode', 'real'], '--mode must be simulate, static, proxy, not real.'],
    [['--worker', 'docker'], '--worker must be terraform, not docker.'],
    [['--mode', 'proxy'], '--mode proxy and --proxy URL go together.'],
    [['--tls-key', 'key.pem'], '--tls-cert and --tls-key go together.'],
    [['--watch'], '--watch watches the seed file: it needs --seed.'],
    [['--state', 'x', '--mode', 'static'], '--state is for --mode simulate.'],
    [['--seed', '/nowhere.yaml'], /^The seed \/nowhere\.yaml cannot be read: ENOENT/],
    [['--tls-cert', '/nowhere.pem', '--tls-key', '/nowhere.pem'], /^--tls-cert cannot be read: ENOENT/],
    [['4010'], "Unexpected argument '4010'. Try hcptf-mock --help."],
  ])('%j is one line and exit code 1', async (options, message) => {
    const line = typeof message === 'string' ? `${message}\n` : expect.stringMatching(message);
    const { stderr, ...rest } = await run(...options).end;
    expect({ ...rest, stderr }).toEqual({ code: 1, stdout: '', stderr: line });
    expect(stderr.split('\n')).toHaveLength(2);
  });

  test.each([
    [
      '--seed',
      'extends: default\nrecords: [{ type: ship, id: s-1 }]\n',
      ':2:19 is wrong at /records/0/type: the mock has no records of type ship',
    ],
    ['--state', '{"version":1', ' is left as it is and not used: it is not whole JSON'],
  ])('a wrong file for %s is named, in one line, and left as it is', async (option, text, reason) => {
    const directory = mkdtempSync(join(tmpdir(), 'hcptf-cli-'));
    const file = join(directory, 'wrong');
    writeFileSync(file, text);
    const { code, stdout, stderr } = await run('--port', '0', option, file).end;
    expect([code, stdout, stderr.split('\n').length]).toEqual([1, '', 2]);
    expect(stderr).toContain(`${file}${reason}`);
    expect(readFileSync(file, 'utf8')).toBe(text);
    rmSync(directory, { recursive: true });
  });

  test('serves HTTPS, shows how terraform gets there, and logs requests', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'hcptf-cli-'));
    const mock = run('--port', '0', '--tls', directory, '--log');
    const banner = await mock.firstOutput;
    const [, ca = '', host = '', token = ''] = /SSL_CERT_FILE=(\S+) 'TF_TOKEN_(\S+)=(\S+)'/.exec(banner) ?? [];
    const status = await new Promise((resolve, reject) => {
      const headers = { authorization: `Bearer ${token}` };
      get(`https://${host}/api/v2/ping`, { ca: readFileSync(ca), headers }, ({ statusCode }) => resolve(statusCode)).on(
        'error',
        reject,
      );
    });
    expect(status).toBe(204);
    mock.stop();
    const { code, stdout } = await mock.end;
    expect([code, stdout]).toEqual([0, expect.stringMatching(/^GET \/api\/v2\/ping 204 [\d.]+ ms ping$/m)]);
    rmSync(directory, { recursive: true });
  });

  test('--watch restarts with a changed seed, and keeps the old one if the new one is wrong', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'hcptf-cli-'));
    const seed = join(directory, 'seed.yaml');
    writeFileSync(seed, 'extends: default\n');
    const mock = run('--port', '0', '--seed', seed, '--watch');
    const [, url = '', token = ''] = /mock on (\S+); its token is (\S+)\./.exec(await mock.firstOutput) ?? [];
    const organizations = async () => {
      const response = await fetch(`${url}/organizations`, { headers: { authorization: `Bearer ${token}` } });
      return ((await response.json()) as { data: { id: string }[] }).data.map(({ id }) => id);
    };
    writeFileSync(seed, 'extends: other\n');
    await mock.output('stderr', /seed\.yaml:1:10 is wrong at \/extends: it must be default/);
    expect(await organizations()).toEqual(['acme']);
    const own =
      'extends: default\nrecords: [{ type: organizations, id: zenith, attributes: { email: z@z.example } }]\n';
    writeFileSync(
      seed,
      `${own}tokens: [{ name: owner, token: zed, type: organization, subject: { type: organizations, id: zenith } }]\n`,
    );
    await mock.output('stdout', /Restarted with/);
    expect((await fetch(`${url}/organizations/zenith`, { headers: { authorization: 'Bearer zed' } })).status).toBe(200);
    mock.stop();
    expect(await mock.end).toMatchObject({ code: 0 });
    rmSync(directory, { recursive: true });
  });

  test('--watch follows symbolic links', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'hcptf-cli-'));
    for (const [version, id] of Object.entries({ one: 'zenith', two: 'nadir' })) {
      mkdirSync(join(directory, version));
      const records = [{ type: 'organizations', id, attributes: { email: 'z@z.example' } }];
      const tokens = [{ name: 'own', token: id, type: 'organization', subject: { type: 'organizations', id } }];
      writeFileSync(join(directory, version, 'seed.json'), JSON.stringify({ records, tokens }));
    }
    symlinkSync('one', join(directory, 'data'));
    symlinkSync('data/seed.json', join(directory, 'seed.json'));
    const mock = run('--port', '0', '--seed', join(directory, 'seed.json'), '--watch');
    const [, url = ''] = /mock on (\S+);/.exec(await mock.firstOutput) ?? [];
    // As a volume of Kubernetes gets its new contents.
    symlinkSync('two', join(directory, 'data.new'));
    renameSync(join(directory, 'data.new'), join(directory, 'data'));
    await mock.output('stdout', /Restarted with/);
    expect((await fetch(`${url}/organizations/nadir`, { headers: { authorization: 'Bearer nadir' } })).status).toBe(
      200,
    );
    mock.stop();
    expect(await mock.end).toMatchObject({ code: 0 });
    rmSync(directory, { recursive: true });
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
  const seen = async (name: 'stdout' | 'stderr', pattern: RegExp) => {
    while (!pattern.test(output[name])) await once(mock[name], 'data');
  };
  const firstOutput = new Promise<string>((resolve) => mock.stdout.once('data', resolve));
  const end = new Promise<{ code: number | null; stdout: string; stderr: string }>((resolve) => {
    mock.on('close', (code) => resolve({ code, ...output }));
  });
  return { firstOutput, output: seen, end, stop: () => mock.kill('SIGTERM') };
}
