import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, inject, test } from 'vitest';
import { findBinary, nodeVersions } from './node-versions.ts';
import { installRuntimes, writePrograms } from './portable-runtimes.ts';
import { run, strangersEnv } from './run.ts';

const consumer = inject('consumer');
const missing = await installRuntimes();

beforeAll(async () => {
  await writePrograms(consumer);
  writeFileSync(join(consumer, 'seed.yaml'), 'extends: default\n');
});

describe.each(nodeVersions)('$name', (version) => {
  const binary = findBinary(version, missing) ?? '';
  const programs = inject('packages').flatMap(({ manifest, installed }) =>
    Object.entries(manifest.bin ?? {}).map(([name, file]) => ({ name, file: join(installed, file) })),
  );

  test.skipIf(!binary)('runs the mock, the client and a tool', async () => {
    const { code, stdout, stderr } = await run(binary, ['node-main.mjs', 'seed.yaml'], consumer);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(JSON.parse(stdout)).toEqual({
      created: 'one',
      listed: true,
      proxied: 200,
      invalid: 400,
      random: 200,
      certificate: true,
      inProcess: 200,
    });
  });

  test.skipIf(!binary)('runs hcptf-tools against hcptf-mock', async () => {
    const file = (name: string) => programs.find((program) => program.name === name)?.file ?? '';
    const mock = spawn(binary, [file('hcptf-mock'), '--port', '0'], { cwd: consumer, env: strangersEnv });
    try {
      let banner = '';
      for await (const text of mock.stdout) {
        banner += text;
        if (banner.includes('\n')) break;
      }
      const [, origin = '', token = ''] = /(http:\S+)\/api\/v2; its token is (\S+)\./.exec(banner) ?? [];
      const env = { ...strangersEnv, TFE_ADDRESS: origin, TFE_TOKEN: token };
      const call = ['call', 'list_workspaces', '{"organization_name":"acme"}'];
      const { code, stdout, stderr } = await run(binary, [file('hcptf-tools'), ...call], consumer, env);
      expect(code, banner + stderr).toBe(0);
      expect(JSON.stringify(JSON.parse(stdout))).toContain('"ws-');
    } finally {
      mock.kill();
    }
  });

  test.skipIf(!binary).each(programs)('$name --help prints no warning', async ({ file }) => {
    expect(await run(binary, [file, '--help'], consumer)).toMatchObject({ code: 0, stderr: '' });
  });
});
