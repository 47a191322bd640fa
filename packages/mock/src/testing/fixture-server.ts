import { connect } from 'node:net';
import { listen } from '../server/listen.ts';
import type { MockServer } from '../server/mock-server.ts';
import { prepareFixture } from './prepare-fixture.ts';

export const JSON_API = 'application/vnd.api+json';
export const AUTHORIZED = { authorization: 'Bearer anything' };

export const BOAT = {
  data: {
    type: 'boats',
    attributes: { name: 'argo' },
    relationships: { harbor: { data: { type: 'harbors', id: 'har-1' } } },
  },
};

interface Init {
  headers?: Record<string, string>;
  /** Sent as a JSON:API document. */
  json?: unknown;
  body?: NonNullable<RequestInit['body']>;
  duplex?: 'half';
}

interface Reply {
  status: number;
  headers: Headers;
  text: string;
  json: unknown;
}

/** For tests: a real server over the fixture, and two ways to talk to it. */
export interface FixtureServer extends MockServer {
  call(method: string, path: string, init?: Init): Promise<Reply>;
  /** What the server answers to bytes that fetch would not send. */
  raw(head: string, body?: string): Promise<string>;
}

export async function startFixtureServer(): Promise<FixtureServer> {
  const server = await listen(await prepareFixture(), { bodyLimit: 20_000_000 });
  return {
    ...server,
    call: (method, path, init = {}) => call(server.origin + path, method, init),
    raw: (head, body = '') =>
      raw(Number(new URL(server.origin).port), `${head}\r\nhost: localhost\r\nconnection: close\r\n\r\n${body}`),
    async close() {
      // Whatever the tests have sent, the server must still work.
      const { status } = await call(`${server.url}/boats/boat-1`, 'GET', {});
      await server.close();
      if (status !== 200) throw new Error(`the server ended up answering ${status}`);
    },
  };
}

async function call(url: string, method: string, { headers = {}, json, ...init }: Init): Promise<Reply> {
  const response = await fetch(url, {
    method,
    redirect: 'manual',
    headers: { ...AUTHORIZED, ...(json !== undefined && { 'content-type': JSON_API }), ...headers },
    ...(json !== undefined && { body: JSON.stringify(json) }),
    ...init,
  });
  const text = await response.text();
  const isJson = text !== '' && /json/.test(response.headers.get('content-type') ?? '');
  return { status: response.status, headers: response.headers, text, json: isJson ? JSON.parse(text) : undefined };
}

function raw(port: number, bytes: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let answer = '';
    const socket = connect(port, '127.0.0.1');
    socket.setEncoding('utf8').on('data', (chunk) => {
      answer += chunk;
    });
    socket.on('close', () => resolve(answer)).on('error', reject);
    socket.setTimeout(5000, () => reject(new Error('no answer')));
    socket.write(bytes);
  });
}
