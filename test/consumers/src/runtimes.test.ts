import { beforeAll, describe, expect, inject, test } from 'vitest';
import { binaryOf, installRuntimes, portableRuntimes, writePrograms } from './portable-runtimes.ts';
import { startRuntimeServer } from './runtime-server.ts';

const consumer = inject('consumer');
const missing = await installRuntimes();

beforeAll(() => writePrograms(consumer));

/** What a user of the client sees in every runtime. */
const expected = {
  listed: ['ws-1a', 'ws-1b', 'ws-2a', 'ws-2b', 'ws-3a', 'ws-3b'],
  all: 3,
  statuses: [429, 200],
  waitedForTheServersWord: true,
  rateLimit: { limit: 30, remaining: 29 },
  flat: 'name of ws-busy',
  raw: [200, 'ws-reset'],
  run: 'needs-confirmation',
  redirect: { location: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/signed-plan$/) },
  aborted: 'AbortedError, maybe executed, not retryable',
  timeout: 'TimeoutError, maybe executed, retryable',
  missing: 'NotFoundError, 404, not retryable',
  half: 'ApiError, 200, retryable',
  html: 'ApiError, 200, retryable',
  unauthorized: 'UnauthorizedError, 401, not retryable',
  doubtful: 'NetworkError, maybe executed, not retryable',
  refused: 'NetworkError, surely not executed, retryable',
  uploadedBytes: 'uploaded',
  uploadedStream: 'uploaded',
  log: ['Terraform v1.9.0', 'Plan: 1 to add'],
  event: 'run',
  tampered: 'wrong-signature',
  handled: [204, 401, ['run:completed']],
};

describe.each(portableRuntimes)('$name', (runtime) => {
  const binary = missing ? undefined : binaryOf(runtime);
  // The summary counts skipped tests; this prints the reason.
  if (!binary)
    console.warn(`${runtime.name} cannot be run: ${missing ?? `no binary for this platform at ${runtime.binary}`}`);

  test.skipIf(!binary)('runs the client as it is installed, against a server on a socket', async () => {
    const server = await startRuntimeServer();
    const report = runtime.report(binary ?? '', consumer, server.origin, server.unreachable).finally(server.close);
    const { code, stdout, stderr } = await report;
    expect(code, stderr + stdout).toBe(0);
    expect(JSON.parse(stdout)).toEqual({ ...expected, ...runtime.differs });

    const ofApi = server.seen.filter(({ route }) => route.includes(' /api/'));
    const tokens = ofApi
      .filter(({ route }) => !route.endsWith('/organizations/acme'))
      .map(({ authorization }) => authorization);
    expect([...new Set(tokens)]).toEqual(['Bearer runtime-token']);
    const signed = server.seen.filter(({ route }) => route.includes(' /signed'));
    const uploads = signed.filter(({ body }) => body === 'a tar that is gzipped');
    expect(uploads).toHaveLength(2);
    expect(signed).toHaveLength(3);
    expect(new Set(signed.map(({ authorization }) => authorization))).toEqual(new Set([undefined]));
    // A write that may have been executed is not sent again; a read is.
    expect(server.seen.filter(({ route }) => route === 'POST /api/v2/runs')).toHaveLength(1);
    expect(server.seen.filter(({ route }) => route.endsWith('/ws-reset'))).toHaveLength(2);
  });

  const { nodeReport } = runtime;
  if (!nodeReport) return;
  test.skipIf(!binary)('runs the entry /node', async () => {
    const server = await startRuntimeServer();
    const { code, stdout, stderr } = await nodeReport(binary ?? '', consumer, server.origin).finally(server.close);
    expect(code, stderr + stdout).toBe(0);
    expect(JSON.parse(stdout)).toEqual({ directory: 'uploaded' });
    // gzip begins with these bytes, and the second is not valid UTF-8.
    expect(server.seen.find(({ route }) => route === 'PUT /signed-upload')?.body.startsWith('\u001f')).toBe(true);
  });
});
