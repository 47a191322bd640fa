import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createClient, NetworkError } from '../index.ts';
import { createFetchWithCa } from './fetch-with-ca.ts';
import { createCertificate } from './testing/create-certificate.ts';

const certificate = await createCertificate();
const folder = await mkdtemp(join(tmpdir(), 'hcptf-ca-'));
const ca = join(folder, 'ca.pem');

/** A Terraform Enterprise host whose certificate is trusted nowhere else; it sends back what it got. */
const server = createServer(certificate, async (request, response) => {
  let body = '';
  for await (const chunk of request) body += chunk;
  response.writeHead(201, { 'content-type': 'application/vnd.api+json' });
  response.end(JSON.stringify({ data: { type: 'runs', got: JSON.parse(body), token: request.headers.authorization } }));
});
let baseUrl = '';

beforeAll(async () => {
  await writeFile(ca, certificate.cert);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  baseUrl = `https://localhost:${(server.address() as AddressInfo).port}`;
});

afterAll(() => {
  server.closeAllConnections();
  server.close();
  return rm(folder, { recursive: true });
});

const run = {
  body: { data: { type: 'runs', relationships: { workspace: { data: { type: 'workspaces', id: 'ws-1' } } } } },
} as const;

test.each([
  ['a path', ca],
  ['PEM text', certificate.cert],
  ['a list', [ca]],
])('a host with a certificate authority of its own works with %s', async (_, given) => {
  const api = createClient({ token: 't', baseUrl, fetch: createFetchWithCa(given) });
  expect(await api.createRun(run)).toEqual({ data: { type: 'runs', got: run.body, token: 'Bearer t' } });
});

test('without it the error says why, at the first try', async () => {
  const error = await createClient({ token: 't', baseUrl })
    .createRun(run)
    .catch((caught: unknown) => caught);
  expect(NetworkError.isInstance(error)).toBe(true);
  expect(error).toMatchObject({
    attempts: 1,
    maybeExecuted: false,
    isRetryable: false,
    message: expect.stringMatching(/certificate/),
  });
});

test('a file that is not there is said at once', () => {
  expect(() => createFetchWithCa('/nowhere/ca.pem')).toThrow('"/nowhere/ca.pem" is neither PEM text nor a file');
});
