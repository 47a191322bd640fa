import { request } from 'node:http';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type SimulatedServer, startSimulatedServer } from '../testing/simulated-server.ts';
import { ownHosts } from './own-hosts.ts';

let server: SimulatedServer;
beforeEach(async () => {
  server = await startSimulatedServer();
});
afterEach(() => server.close());

function status(path: string, headers: Record<string, string>, method = 'GET'): Promise<number | undefined> {
  const authorization = `Bearer ${server.token}`;
  return new Promise((resolve, reject) => {
    request(server.origin + path, { method, headers: { authorization, ...headers } }, (response) => {
      response.resume();
      resolve(response.statusCode);
    })
      .on('error', reject)
      .end();
  });
}

describe.each(['/api/v2/organizations/acme', '/__mock/state', '/.well-known/terraform.json'])('%s', (path) => {
  test.each(['evil.example', 'evil.example:80', '127.0.0.1.evil.example', '192.0.2.1', 'localhost.evil.example'])(
    'is not for the host %j',
    async (host) => {
      expect(await status(path, { host })).toBe(403);
    },
  );

  test.each(['localhost', 'localhost:1', 'LOCALHOST', 'app.localhost:1', '127.0.0.1', '127.1.2.3:9', '[::1]:1'])(
    'is for the host %s',
    async (host) => {
      expect(await status(path, { host })).toBe(200);
    },
  );

  test.each(['http://evil.example', 'https://localhost.evil.example', 'null'])(
    'is not for the page %s',
    async (origin) => {
      expect(await status(path, { origin })).toBe(403);
    },
  );
});

test('a page of another name has no effect', async () => {
  const before = (await server.call('GET', '/workspaces/ws-Mb5kA0tVy8QeR3Zi')).text;
  const path = '/api/v2/workspaces/ws-Mb5kA0tVy8QeR3Zi/actions/lock';
  expect(await status(path, { origin: 'http://evil.example', host: 'evil.example' }, 'POST')).toBe(403);
  expect((await server.call('GET', '/workspaces/ws-Mb5kA0tVy8QeR3Zi')).text).toBe(before);
});

test('a page of this machine may use the API', async () => {
  expect(await status('/api/v2/organizations/acme', { origin: 'http://localhost:3000' })).toBe(200);
});

describe('the check', () => {
  const asked = (host: string, localAddress = '127.0.0.1') => ({
    headers: { host },
    socket: { localAddress } as never,
  });

  test('knows the name that the server was started with', () => {
    const check = ownHosts(['tfe.example.test']);
    expect(check(asked('TFE.example.test:8080'))).toBeUndefined();
    expect(check(asked('other.example.test'))).toMatch(/start it with that name/);
  });

  test('knows the address that a request has reached', () => {
    const check = ownHosts(['0.0.0.0']);
    expect(check(asked('192.0.2.7:80', '::ffff:192.0.2.7'))).toBeUndefined();
    expect(check(asked('192.0.2.8:80', '::ffff:192.0.2.7'))).toBeDefined();
  });
});
