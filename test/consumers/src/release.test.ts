import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { workspaceRoot } from './published-package.ts';
import { run } from './run.ts';

// An empty registry on this machine records the requests, so the result does not depend on earlier releases.
let registry: Server;
const requests: string[] = [];

beforeAll(async () => {
  registry = createServer((request, response) => {
    requests.push(`${request.method} ${decodeURIComponent(request.url ?? '')}`);
    response.writeHead(404, { 'content-type': 'application/json' }).end('{"error":"Not found"}');
  });
  await new Promise<void>((resolve) => registry.listen(0, '127.0.0.1', resolve));
});

afterAll(() => new Promise((resolve) => registry.close(resolve)));

test('pnpm release --dry-run shows what would be published, and publishes nothing', async () => {
  const { port } = registry.address() as AddressInfo;
  const env = { ...process.env, pnpm_config_registry: `http://127.0.0.1:${port}/` };
  const { code, stdout, stderr } = await run('pnpm', ['release', '--dry-run', '--no-git-checks'], workspaceRoot, env);
  expect(code, stderr + stdout).toBe(0);
  const shown = [...stdout.matchAll(/^📦 (\S+) → /gm)].map(([, id]) => id);
  expect(shown.sort()).toEqual(inject('packages').map(({ name, version }) => `${name}@${version}`));
  expect(requests.filter((request) => !request.startsWith('GET '))).toEqual([]);
});
