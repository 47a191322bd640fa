import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createGzip } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readPlanJson } from '../files/index.ts';
import { createClient } from '../index.ts';
import { json, stubClient } from '../testing/stub-client.ts';

const MEBIBYTE = 1_048_576;
const run = { path: { run_id: 'run-1' } };

describe('an answer that unpacks to more than there is memory', () => {
  let server: Server;
  let origin: string;
  let requests: string[];
  let status: number;

  /** Blanks without end, as long as the client reads. */
  function pour(response: ServerResponse): void {
    const gzip = createGzip({ level: 1 });
    gzip.pipe(response);
    const piece = Buffer.alloc(4 * MEBIBYTE, ' ');
    const next = () => {
      if (response.destroyed) return;
      gzip.write(piece, next);
    };
    next();
    response.on('close', () => gzip.destroy());
  }

  beforeEach(async () => {
    requests = [];
    status = 200;
    server = createServer((request, response) => {
      requests.push(`${request.method} ${request.url}`);
      if (request.url?.endsWith('/json-output')) {
        response.writeHead(307, { location: `${origin}/signed/SECRET` }).end();
        return;
      }
      response.writeHead(status, { 'content-type': 'application/vnd.api+json', 'content-encoding': 'gzip' });
      pour(response);
    }).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterEach(() => {
    server.closeAllConnections();
    server.close();
  });

  const client = () => createClient({ token: 't', baseUrl: origin, retry: { minDelayMs: 1, maxDelayMs: 1 } });

  test('is an error, and is not asked for again', async () => {
    await expect(client().getRun(run)).rejects.toMatchObject({
      name: 'ApiError',
      status: 200,
      isRetryable: false,
      attempts: 1,
      message: expect.stringContaining('200 from getRun (GET /runs/run-1): the body is larger than 64 MiB.'),
    });
    expect(requests).toHaveLength(1);
  }, 30_000);

  test('is an error of its status', async () => {
    status = 502;
    await expect(client().getRun(run)).rejects.toMatchObject({ name: 'ServerError', status: 502, attempts: 1 });
  }, 30_000);

  test('is an error where it is a plan behind a signed URL, which does not show', async () => {
    const error = await readPlanJson(client(), { planId: 'plan-1' }).catch((caught: unknown) => caught);
    expect(error).toMatchObject({ status: 200, isRetryable: false });
    expect(String(error)).toContain('the body is larger than 256 MiB.');
    expect(`${error} ${JSON.stringify(error)}`).not.toContain('SECRET');
  }, 60_000);
});

/** A body of so many MiB, which counts how many of them were read. */
function bodyOf(mebibytes: number) {
  const counts = { read: 0, canceled: false };
  const piece = new TextEncoder().encode(' '.repeat(MEBIBYTE));
  const body = new ReadableStream({
    pull(controller) {
      if (counts.read === mebibytes) return controller.close();
      counts.read += 1;
      controller.enqueue(piece);
    },
    cancel() {
      counts.canceled = true;
    },
  });
  return { body, counts };
}

test('a body is not read on once it is too large, and its connection is let go', async () => {
  const { body, counts } = bodyOf(1_000);
  const { api } = stubClient(() => new Response(body), { retry: false });
  await expect(api.getRun(run)).rejects.toThrow('the body is larger than 64 MiB');
  expect(counts.read).toBeLessThan(70);
  expect(counts.canceled).toBe(true);
});

test('a write whose answer is too large is not made again', async () => {
  const { api, sent } = stubClient(() => new Response(bodyOf(1_000).body, { status: 500 }));
  await expect(api.applyRun(run)).rejects.toMatchObject({ name: 'ServerError', isRetryable: false });
  expect(sent).toHaveLength(1);
});

test('a body of the largest size is read, with its characters whole', async () => {
  const { body } = bodyOf(63);
  const document = { data: { id: 'run-1', type: 'runs', attributes: { message: 'é名' } } };
  const text = JSON.stringify(document);
  const bytes = new TextEncoder().encode(text);
  const parts = new ReadableStream<Uint8Array>({
    async start(controller) {
      for await (const piece of body as unknown as AsyncIterable<Uint8Array>) controller.enqueue(piece);
      for (const byte of bytes) controller.enqueue(Uint8Array.of(byte));
      controller.close();
    },
  });
  const { api } = stubClient(() => new Response(parts, json({}) as ResponseInit));
  expect(await api.getRun(run)).toEqual(document);
});
