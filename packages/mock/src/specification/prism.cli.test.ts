import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

// The real @stoplight/prism-cli over the document that the build has put into prism/.

const file = (path: string) => fileURLToPath(new URL(path, import.meta.url));
let prism: ChildProcess;
let origin = '';

beforeAll(async () => {
  const cli = file('../../node_modules/@stoplight/prism-cli/dist/index.js');
  const options = ['mock', '--no-multiprocess', '--port', '0', file('../../prism/openapi.json')];
  prism = spawn(process.execPath, [cli, ...options], { env: { ...process.env, NO_COLOR: '1' } });
  let output = '';
  for await (const [text] of events(prism)) {
    output += text;
    origin = /Prism is listening on (http:\S+:[1-9]\d*)/.exec(output)?.[1] ?? '';
    if (origin) break;
  }
}, 60_000);
afterAll(() => prism.kill());

async function* events({ stdout }: ChildProcess): AsyncGenerator<unknown[]> {
  while (stdout && !stdout.closed) yield await once(stdout, 'data');
}

function call(path: string, init: RequestInit = {}): Promise<Response> {
  return fetch(origin + path, { ...init, headers: { authorization: 'Bearer x', ...init.headers } });
}

describe('the bare Prism CLI', { timeout: 30_000 }, () => {
  test('answers at the paths of the real host', async () => {
    const response = await call('/api/v2/organizations/acme/workspaces');
    expect([response.status, await response.json()]).toEqual([
      200,
      expect.objectContaining({ data: expect.arrayContaining([expect.objectContaining({ type: 'workspaces' })]) }),
    ]);
    expect((await fetch(`${origin}/.well-known/terraform.json`)).status).toBe(200);
    expect((await fetch(`${origin}/api/v2/organizations/acme`)).status).toBe(401);
  });

  test.each([
    ['/api/v2/organizations/acme/workspaces?page[number]=2&page[size]=50&search[tags]=a,b', 200],
    ['/api/v2/organizations/acme/workspaces?filter[tagged][0][key]=a&filter[project][id]=prj-1', 200],
    ['/api/v2/organizations/acme/workspaces?page[number]=first', 400],
    ['/api/v2/organizations/acme/workspaces?page[size]=101', 400],
    ['/api/v2/state-versions?filter[organization][name]=acme', 400],
    ['/api/v2/state-versions?filter[organization][name]=acme&filter[workspace][name]=prod', 200],
  ])('checks the parameters of %s', async (path, expected) => {
    const { status } = await call(path);
    expect(expected === 200 ? status : status >= 400).toBe(expected === 200 ? 200 : true);
  });

  test('checks bodies', async () => {
    const create = (type: string) =>
      call('/api/v2/organizations/acme/workspaces', {
        method: 'POST',
        headers: { 'content-type': 'application/vnd.api+json' },
        body: JSON.stringify({ data: { type, attributes: { name: 'a' } } }),
      });
    expect([(await create('workspaces')).status, (await create('boats')).status]).toEqual([201, 422]);
  });
});
