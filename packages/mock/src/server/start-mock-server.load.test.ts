import { once } from 'node:events';
import { connect } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type SimulatedServer, startSimulatedServer } from '../testing/simulated-server.ts';

let server: SimulatedServer;
let before: string;
const state = () => JSON.stringify(server.control.state.dump());

beforeAll(async () => {
  server = await startSimulatedServer();
  before = state();
});
// Whatever has failed, the server answers, and nothing has changed.
afterEach(async () => {
  const { status } = await server.call('GET', '/organizations/acme');
  expect([status, state() === before]).toEqual([200, true]);
});
afterAll(() => server.close());

const WORKSPACES = '/api/v2/organizations/acme/workspaces';

/** What the server answers to bytes on a socket; it is closed after them where there is no more to come. */
function send(bytes: string | Buffer, { hangUp = false } = {}): Promise<string> {
  return new Promise((resolve, reject) => {
    let answer = '';
    const socket = connect(Number(new URL(server.origin).port), '127.0.0.1');
    socket.setEncoding('utf8').on('data', (text) => {
      answer += text;
    });
    // A reset is an answer, too.
    socket.on('close', () => resolve(answer)).on('error', () => {});
    socket.setTimeout(20_000, () => reject(new Error(`no answer, but ${answer}`)));
    socket.on('connect', () => (hangUp ? socket.end(bytes) : socket.write(bytes)));
  });
}

function request(head: string, headers: string[] = [], body: string | Buffer = ''): Buffer {
  const all = ['host: localhost', `authorization: Bearer ${server.token}`, 'connection: close', ...headers];
  return Buffer.concat([Buffer.from(`${head} HTTP/1.1\r\n${all.join('\r\n')}\r\n\r\n`), Buffer.from(body)]);
}

function post(body: string | Buffer, type = 'application/vnd.api+json', length = Buffer.byteLength(body)): Buffer {
  return request(`POST ${WORKSPACES}`, [`content-type: ${type}`, `content-length: ${length}`], body);
}

/** The status of an answer. An error must say what is wrong, in a document like all others. */
function statusOf(answer: string): number {
  const status = Number(/^HTTP\/1\.1 (\d+) /.exec(answer)?.[1] ?? 0);
  if (status >= 400) {
    const { errors } = JSON.parse(answer.slice(answer.indexOf('\r\n\r\n')));
    expect(errors[0]).toMatchObject({
      status: String(status),
      title: expect.stringMatching(/./),
      detail: expect.stringMatching(/./),
    });
  }
  return status;
}

describe('under load', { timeout: 120_000 }, () => {
  test('2,000 connections at once', async () => {
    const bytes = request(`GET ${WORKSPACES}/staging`);
    const port = Number(new URL(server.origin).port);
    const sockets = Array.from({ length: 2000 }, () => connect(port, '127.0.0.1').setEncoding('utf8'));
    // All are open, each in the middle of a request, before one of them goes on.
    await Promise.all(sockets.map((socket) => once(socket, 'connect')));
    for (const socket of sockets) socket.write(bytes.subarray(0, 30));
    const answers = sockets.map(async (socket) => {
      let answer = '';
      for await (const text of socket) answer += text;
      return statusOf(answer);
    });
    expect((await server.call('GET', '/organizations/acme')).status).toBe(200);
    for (const socket of sockets) socket.write(bytes.subarray(30));
    expect(await Promise.all(answers)).toEqual(sockets.map(() => 200));
  });

  test.each([
    ['no HTTP at all', '\u0016\u0003\u0001 hello\r\n\r\n', 400],
    ['a bad method', 'BREW /pot HTTP/1.1\r\nhost: localhost\r\n\r\n', 400],
    ['a bad header', 'GET / HTTP/1.1\r\nhost: localhost\r\nbad header: y\r\n\r\n', 400],
    ['a bad chunk', `POST ${WORKSPACES} HTTP/1.1\r\nhost: localhost\r\ntransfer-encoding: chunked\r\n\r\nzz\r\n`, 400],
    ['two lengths', 'POST / HTTP/1.1\r\nhost: localhost\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\nab', 400],
    [
      'a length and chunks',
      'POST / HTTP/1.1\r\nhost: localhost\r\ncontent-length: 1\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n',
      400,
    ],
    ['headers without end', `GET / HTTP/1.1\r\nhost: localhost\r\nx: ${'a'.repeat(100_000)}\r\n\r\n`, 431],
  ])('%s', async (_, bytes, expected) => {
    const answer = await send(bytes);
    expect(statusOf(answer)).toBe(expected);
    expect(answer).toMatch(/"detail":"This is not an HTTP request: /);
  });

  test.each([
    ['no host', 'GET /api/v2/ping HTTP/1.1\r\n\r\n', 400, 'The request has no Host header'],
    [
      'an expectation',
      'GET / HTTP/1.1\r\nhost: localhost\r\nexpect: 200-ok\r\n\r\n',
      417,
      'The mock knows the expectation',
    ],
    ['a tunnel', 'CONNECT app.terraform.io:443 HTTP/1.1\r\nhost: localhost\r\n\r\n', 501, 'The mock is not a proxy'],
  ])('%s', async (_, bytes, expected, detail) => {
    const answer = await send(bytes, { hangUp: true });
    expect([statusOf(answer), answer]).toEqual([expected, expect.stringContaining(detail)]);
  });

  test('bodies cut short', async () => {
    const whole = JSON.stringify({ data: { type: 'workspaces', attributes: { name: 'half' } } });
    for (const length of [0, 1, 10, whole.length - 1]) {
      await send(post(whole.slice(0, length), undefined, whole.length), { hangUp: true });
    }
    expect(statusOf(await send(post(whole.slice(0, -1))))).toBe(400);
    const chunked = request(`POST ${WORKSPACES}`, [
      'content-type: application/vnd.api+json',
      'transfer-encoding: chunked',
    ]);
    await send(Buffer.concat([chunked, Buffer.from(`${whole.length.toString(16)}\r\n${whole}\r\n`)]), { hangUp: true });
  });

  test('an upload cut short', async () => {
    const own = await startSimulatedServer();
    const created = await own.call('POST', '/workspaces/ws-4j8p6jX1w33MiDC7/configuration-versions', {
      json: { data: { type: 'configuration-versions', attributes: { 'auto-queue-runs': false } } },
    });
    const { id, attributes } = created.json.data;
    const { port, pathname, host } = new URL(attributes['upload-url']);
    const socket = connect(Number(port), '127.0.0.1');
    socket.end(`PUT ${pathname} HTTP/1.1\r\nhost: ${host}\r\ncontent-length: 1000\r\n\r\nhalf of it`);
    await once(socket.resume(), 'close');
    const shown = await own.call('GET', `/configuration-versions/${id}`);
    expect(shown.json.data.attributes.status).toBe('pending');
    // The address is still good for the whole of it.
    expect((await fetch(attributes['upload-url'], { method: 'PUT', body: new Uint8Array(1000) })).status).toBe(200);
    await own.close();
  });

  test.each([
    ['text', 'text/plain', 415],
    ['a form', 'application/x-www-form-urlencoded', 415],
    ['no type that there is', 'json', 415],
    ['bytes', 'application/octet-stream', 415],
    ['JSON that is none', 'application/vnd.api+json', 400],
  ])('%s as a body', async (_, type, status) => {
    expect(statusOf(await send(post('name=x', type)))).toBe(status);
  });

  test('giant and deep documents', async () => {
    const name = 'x'.repeat(20_000_000);
    expect(statusOf(await send(post(JSON.stringify({ data: { type: 'workspaces', attributes: { name } } }))))).toBe(
      422,
    );
    for (const depth of [1000, 200_000]) {
      const deep = `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`;
      expect([400, 422]).toContain(statusOf(await send(post(deep))));
      expect([400, 422]).toContain(statusOf(await send(post(`${'['.repeat(depth)}${']'.repeat(depth)}`))));
    }
    const wide = `{"data":{"type":"workspaces","attributes":{"name":"a b",${Array.from({ length: 50_000 }, (_, key) => `"k${key}":1`).join()}}}}`;
    expect(statusOf(await send(post(wide)))).toBe(422);
    const proto = '{"data":{"type":"workspaces","__proto__":{"polluted":1},"attributes":{"__proto__":{"name":"x"}}}}';
    expect(statusOf(await send(post(proto)))).toBe(422);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  test.each([
    '/api/v2/organizations/../../etc/passwd',
    '/api/v2/organizations/%2e%2e%2f%2e%2e%2fetc%2fpasswd',
    '/api/v2//',
    '/api/v2/organizations/acme%00',
    '/api/v2/organizations/%zz',
    '/api/v2/organizations/%c3%28',
    '/api/v2/organizations/acme/workspaces/__proto__',
    '/api/v2/workspaces/constructor',
    '/api/v2/organizations/acme;admin=1',
    '/__mock/../api/v2/organizations/acme',
    '/__mock/faults/%zz',
    '/v1/object/..%2f..%2fmain~x',
    `/${'a/'.repeat(5000)}`,
    '*',
    'http://',
  ])('the path %s', async (path) => {
    const status = statusOf(await send(request(`GET ${path}`)));
    expect(status === 400 || status === 404, `${path} is ${status}`).toBe(true);
  });
});
