import { createHash, randomBytes } from 'node:crypto';
import { createServer, type RequestListener, type Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, test } from 'vitest';
import type { MockServer } from '../server/mock-server.ts';
import { startMockServer } from '../server/start-mock-server.ts';

const JSON_API = 'application/vnd.api+json';
const HEADERS = { authorization: 'Bearer real', accept: JSON_API };

let upstream: Server;
let proxy: MockServer;
afterEach(async () => {
  await proxy.close();
  upstream.closeAllConnections();
  upstream.close();
});

async function stand(listener: RequestListener): Promise<void> {
  upstream = createServer(listener);
  await new Promise<void>((resolve) => upstream.listen(0, '127.0.0.1', resolve));
  const { port } = upstream.address() as AddressInfo;
  proxy = await startMockServer({ mode: 'proxy', upstream: `http://127.0.0.1:${port}` });
}

/** The mock in front of another mock, whose answers are right. */
async function standBeforeMock(): Promise<void> {
  const real = await startMockServer();
  await stand((request, response) => {
    void fetch(real.origin + request.url, { headers: HEADERS, redirect: 'manual' }).then(async (answer) => {
      response.writeHead(answer.status, [...answer.headers].filter(([name]) => name !== 'connection').flat());
      response.end(Buffer.from(await answer.arrayBuffer()));
    });
  });
  upstream.on('close', () => void real.close());
}

describe('mode proxy', () => {
  test('reports nothing if host and specification agree', async () => {
    await standBeforeMock();
    const response = await fetch(`${proxy.url}/organizations/acme/workspaces`, { headers: HEADERS });
    expect([response.status, ((await response.json()) as { data: object[] }).data.length > 0]).toEqual([200, true]);
    expect(proxy.control.violations.list()).toEqual([]);
    expect(proxy.control.journal.entries()).toMatchObject([
      { operationId: 'listWorkspaces', status: 200, request: { headers: { authorization: '[redacted]' } } },
    ]);
  });

  test('reports drift on both sides, and changes nothing', async () => {
    const sent: string[] = [];
    await stand((request, response) => {
      request.setEncoding('utf8').on('data', (text) => sent.push(text));
      request.on('end', () => {
        response.writeHead(201, { 'content-type': JSON_API, 'x-odd': 'yes' });
        response.end('{ "data": {"id": 7} }');
      });
    });
    const body = '{ "data": {"type": "boats"} }';
    const response = await fetch(`${proxy.url}/organizations/acme/workspaces`, {
      method: 'POST',
      headers: { ...HEADERS, 'content-type': JSON_API },
      body,
    });
    expect([response.status, response.headers.get('x-odd'), await response.text(), sent.join('')]).toEqual([
      201,
      'yes',
      '{ "data": {"id": 7} }',
      body,
    ]);
    const found = await violations();
    expect(found).toContainEqual(['request', expect.stringMatching(/^body \/data\/type: /)]);
    expect(found).toContainEqual(['response', expect.stringMatching(/^body \/data\/id: /)]);
  });

  test.each<[string, string, RequestListener, RegExp]>([
    [
      'an undocumented status',
      '/ping',
      (_, response) => response.writeHead(418).end(),
      /^status 418 of ping is not documented$/,
    ],
    ['an unknown path', '/boats', (_, response) => response.end('{}'), /^GET \/api\/v2\/boats is not an operation/],
    [
      'another media type',
      '/organizations/acme',
      (_, response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<p>'),
      /^the media type is text\/html, not application\/vnd\.api\+json$/,
    ],
    [
      'broken JSON',
      '/organizations/acme',
      (_, response) => response.writeHead(200, { 'content-type': JSON_API }).end('{'),
      /^the body is not JSON: /,
    ],
    [
      'faults within a compressed answer',
      '/organizations/acme',
      (_, response) =>
        response.writeHead(200, { 'content-type': JSON_API, 'content-encoding': 'gzip' }).end(gzipSync('{"data": 1}')),
      /^body \/data: .*must be object/,
    ],
    [
      'an answer that is not compressed as it says',
      '/organizations/acme',
      (_, response) => response.writeHead(200, { 'content-type': JSON_API, 'content-encoding': 'gzip' }).end('{"data'),
      /^the body is not JSON: /,
    ],
  ])('reports %s', async (_, path, listener, detail) => {
    await stand(listener);
    // What cannot be decompressed is an error of fetch.
    await (await fetch(proxy.url + path, { headers: HEADERS })).text().catch(() => {});
    expect((await violations()).map(([, text]) => text)).toContainEqual(expect.stringMatching(detail));
  });

  test('passes bytes on unchanged, both ways', async () => {
    const bytes = randomBytes(3_000_000);
    let arrived = '';
    await stand((request, response) => {
      const hash = createHash('sha256');
      request
        .on('data', (chunk) => hash.update(chunk))
        .on('end', () => {
          arrived = hash.digest('hex');
          response.writeHead(200, { 'content-type': 'application/octet-stream' }).end(bytes);
        });
    });
    const response = await fetch(`${proxy.origin}/v1/object/abc`, {
      method: 'PUT',
      headers: { 'content-type': 'application/octet-stream' },
      body: bytes,
    });
    expect(arrived).toBe(createHash('sha256').update(bytes).digest('hex'));
    expect(Buffer.from(await response.arrayBuffer()).equals(bytes)).toBe(true);
  });

  test('passes bodies on as they come and redirects as they are, without the headers of the connection', async () => {
    let finish = () => {};
    let seen: Record<string, unknown> = {};
    await stand((request, response) => {
      if (request.url === '/start') {
        response.writeHead(302, { location: '/elsewhere' }).end();
        return;
      }
      seen = request.headers;
      response.writeHead(200, { 'content-type': 'text/plain', connection: 'x-secret', 'x-secret': '1' });
      response.write('first ');
      finish = () => response.end('last');
    });
    const redirect = await fetch(`${proxy.origin}/start`, { redirect: 'manual' });
    expect([redirect.status, redirect.headers.get('location')]).toEqual([302, '/elsewhere']);
    const { port } = new URL(proxy.origin);
    const socket = connect(Number(port), '127.0.0.1').setEncoding('utf8');
    let text = '';
    const until = (part: string) =>
      new Promise<void>((resolve) => {
        socket.on('data', (chunk) => {
          text += chunk;
          if (text.includes(part)) resolve();
        });
      });
    const first = until('first');
    socket.write(
      'GET /v1/object/log HTTP/1.1\r\nhost: localhost\r\nconnection: x-hop, close\r\nx-hop: 1\r\nx-end: 2\r\nte: trailers\r\n\r\n',
    );
    await first;
    const last = until('last');
    finish();
    await last;
    socket.destroy();
    expect(text).not.toMatch(/x-secret/i);
    expect([seen['x-hop'], seen['te'], seen['x-end'], seen['host']]).toEqual([
      undefined,
      undefined,
      '2',
      new URL(upstreamOrigin()).host,
    ]);
  });

  test('a host that cannot be reached is 502', async () => {
    await stand(() => {});
    await new Promise((resolve) => upstream.close(resolve));
    const response = await fetch(`${proxy.url}/ping`, { headers: HEADERS });
    expect([response.status, await response.json()]).toMatchObject([502, { errors: [{ title: 'bad gateway' }] }]);
    // What the mock says itself is no drift.
    expect(await violations()).toEqual([]);
    expect(proxy.control.journal.entries()).toMatchObject([{ operationId: 'ping', status: 502 }]);
  });

  test('a body that is too big to keep is not reported as missing', async () => {
    await stand((request, response) => request.resume().on('end', () => response.writeHead(200).end()));
    const body = new Uint8Array(17 * 1024 * 1024);
    await (await fetch(`${proxy.origin}/v1/object/abc`, { method: 'PUT', body })).text();
    expect(await violations()).toEqual([]);
  });

  test('passes a request without a body on without one', async () => {
    const seen: unknown[] = [];
    await stand((request, response) => {
      seen.push(request.headers['transfer-encoding'], request.headers['content-length']);
      response.writeHead(202).end();
    });
    const socket = connect(Number(new URL(proxy.origin).port), '127.0.0.1');
    socket.write('POST /api/v2/runs/run-1/actions/apply HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n');
    for await (const _ of socket);
    expect(seen).toEqual([undefined, '0']);
  });

  test('answers the control API itself, however its address is written', async () => {
    await stand((_, response) => response.writeHead(418).end());
    const socket = connect(Number(new URL(proxy.origin).port), '127.0.0.1').setEncoding('utf8');
    socket.write(`GET ${proxy.origin}/__mock/violations HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n`);
    let text = '';
    for await (const part of socket) text += part;
    expect(text).toMatch(/^HTTP\/1\.1 200 /);
  });

  test('an answer that is cut short is cut short for the client', async () => {
    await stand((_, response) => {
      response
        .writeHead(200, { 'content-type': JSON_API, 'content-length': '100' })
        .write('{', () => response.destroy());
    });
    const response = await fetch(`${proxy.url}/organizations/acme`, { headers: HEADERS });
    await expect(response.text()).rejects.toThrow(/terminated/);
    expect(await violations()).toEqual([['response', 'the answer was cut short after 1 bytes']]);
  });
});

test.each(['https://user:s3cret@localhost', 'https://localhost?a=1', 'https://localhost/#a'])(
  '%s is no upstream',
  async (upstream) => {
    const starting = startMockServer({ mode: 'proxy', upstream });
    await expect(starting).rejects.toThrow(
      'The URL of the host must not have a user, a query or a hash: write it like https://localhost.',
    );
  },
);

function upstreamOrigin(): string {
  return `http://127.0.0.1:${(upstream.address() as AddressInfo).port}`;
}

/** The look at an exchange ends a little after its answer. */
async function violations(): Promise<[string, string][]> {
  while (proxy.control.journal.entries().length === 0) await new Promise((resolve) => setImmediate(resolve));
  return proxy.control.violations.list().map(({ side, detail }) => [side, detail]);
}
