import { createServer, type Server, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createClient } from '../create-client.ts';
import { VirtualClock } from '../testing/virtual-clock.ts';
import { downloadSigned } from './download-signed.ts';

const TRY_MS = 4_321;
let server: Server;
let origin: string;
let answer: (socket: Socket) => void;
const sockets: Socket[] = [];

beforeEach(async () => {
  server = createServer((connection) => {
    sockets.push(connection);
    connection.on('error', () => undefined);
    connection.once('data', () => answer(connection));
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  origin = `http://127.0.0.1:${(server.address() as { port: number }).port}`;
});
afterEach(() => {
  for (const socket of sockets.splice(0)) socket.destroy();
  server.close();
});

const head = 'HTTP/1.1 200 OK\r\ncontent-type: application/octet-stream\r\ncontent-length: 100\r\n\r\n';
const ways = {
  downloadSigned: (api: ReturnType<typeof createClient>, signal?: AbortSignal) =>
    downloadSigned(api, { url: `${origin}/x`, signal }),
  'the operation by name': (api: ReturnType<typeof createClient>, signal?: AbortSignal) =>
    api.downloadSignedObject({ path: { object_id: 'x' }, baseUrl: origin, ...(signal && { signal }) }),
};

describe.each(Object.entries(ways))('by %s', (_, download) => {
  test('a body that stalls is a TimeoutError', async () => {
    const clock = new VirtualClock(TRY_MS);
    // By then the headers have come, so that the time of the try itself does not run out.
    const onResponse = () => void setImmediate(() => clock.advance(TRY_MS));
    const api = createClient({ token: 't', baseUrl: origin, clock, timeout: TRY_MS, retry: false, onResponse });
    answer = (connection) => connection.write(`${head}half`);
    await expect(download(api)).rejects.toMatchObject({
      name: 'TimeoutError',
      operationId: 'downloadSignedObject',
      isRetryable: true,
    });
  });

  test('each piece has the whole time', async () => {
    const clock = new VirtualClock(TRY_MS);
    let pieces = 0;
    const body = () =>
      new ReadableStream({
        pull(controller) {
          clock.advance(TRY_MS / 2);
          controller.enqueue(new TextEncoder().encode('0123456789'));
          if (++pieces === 10) controller.close();
        },
      });
    const fetch = async () => new Response(body(), { headers: { 'content-type': 'application/octet-stream' } });
    const api = createClient({ token: 't', baseUrl: origin, clock, timeout: TRY_MS, retry: false, fetch });
    const file = (await download(api)) as Uint8Array | Blob;
    expect('size' in file ? file.size : file.byteLength).toBe(100);
  });

  test('a body that breaks off is a NetworkError, and an aborted one an AbortedError', async () => {
    const abort = new AbortController();
    let onResponse = () => {};
    const api = createClient({ token: 't', baseUrl: origin, retry: false, onResponse: () => onResponse() });
    answer = (connection) => connection.end(`${head}half`);
    await expect(download(api)).rejects.toMatchObject({ name: 'NetworkError', isRetryable: true });
    answer = (connection) => connection.write(`${head}half`);
    onResponse = () => void setImmediate(() => abort.abort('enough'));
    await expect(download(api, abort.signal)).rejects.toMatchObject({
      name: 'AbortedError',
      maybeExecuted: true,
      cause: 'enough',
    });
  });
});
