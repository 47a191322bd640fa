import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { AUTHORIZED, type FixtureServer, startFixtureServer } from '../testing/fixture-server.ts';
import { prepareFixture } from '../testing/prepare-fixture.ts';
import { listen } from './listen.ts';

let server: FixtureServer;
beforeAll(async () => {
  server = await startFixtureServer();
});
afterAll(() => server.close());

describe('addresses', () => {
  test('point at this mock, in redirects and documents', async () => {
    const redirect = await server.call('GET', '/api/v2/boats/boat-1/plan');
    expect(redirect.headers.get('location')).toBe(`${server.origin}/v1/object/plan`);
    const { json } = await server.call('GET', '/api/v2/boats/boat-1');
    expect(json).toEqual({
      data: {
        'log-read-url': `${server.origin}/v1/object/log?a=b`,
        links: [`${server.url}/boats/boat-1`, 'https://app.terraform.io.evil.example/'],
      },
    });
    const followed = await fetch(`${server.url}/boats/boat-1/plan`, { headers: AUTHORIZED });
    expect(await followed.json()).toEqual({ format_version: '1.2' });
  });

  test('two servers of the same operations each have their own', async () => {
    const prepared = await prepareFixture();
    const servers = await Promise.all([listen(prepared), listen(prepared)]);
    const locations = await Promise.all(
      servers.map(async ({ url }) => {
        const response = await fetch(`${url}/boats/boat-1/plan`, { headers: AUTHORIZED, redirect: 'manual' });
        return response.headers.get('location');
      }),
    );
    expect(locations).toEqual(servers.map(({ origin }) => `${origin}/v1/object/plan`));
    await Promise.all(servers.map((one) => one.close()));
  });

  test('a port in use is an error in one sentence', async () => {
    const port = Number(new URL(server.origin).port);
    await expect(listen(await prepareFixture(), { port })).rejects.toMatchObject({
      name: 'MockError',
      message: `Port ${port} of 127.0.0.1 is in use: choose another, or 0 for any free one.`,
    });
  });

  test('close ends open connections, also twice', async () => {
    const other = await listen(await prepareFixture());
    const socket = connect(Number(new URL(other.origin).port), '127.0.0.1');
    const closed = new Promise((resolve) => socket.on('close', resolve));
    await new Promise((resolve) => socket.on('connect', resolve));
    await Promise.all([other.close(), closed]);
    await other.close();
    await expect(fetch(other.url)).rejects.toThrow();
  });
});

test('a client that hangs up does no harm', async () => {
  await new Promise<void>((resolve) => {
    const socket = connect(Number(new URL(server.origin).port), '127.0.0.1', () => {
      socket.write('PUT /v1/object/a HTTP/1.1\r\nhost: localhost\r\ncontent-length: 100\r\n\r\nhalf', () =>
        socket.destroy(),
      );
    });
    socket.on('close', () => resolve());
  });
  expect(await server.raw('\u0000 nonsense')).toMatch(/^HTTP\/1\.1 400 /);
});

test('handle answers without a socket', async () => {
  const request = (init?: RequestInit) => new Request('http://any.example/api/v2/boats/boat-1', init);
  expect((await server.handle(request())).status).toBe(401);
  const response = await server.handle(request({ headers: AUTHORIZED }));
  expect(await response.json()).toHaveProperty('data');
  const head = await server.handle(request({ headers: AUTHORIZED, method: 'HEAD' }));
  expect([head.status, await head.text()]).toEqual([200, '']);
  expect((await server.handle(request({ headers: AUTHORIZED, method: 'DELETE' }))).status).toBe(204);
});
