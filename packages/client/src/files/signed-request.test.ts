import { createServer } from 'node:net';
import { inspect } from 'node:util';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createClient } from '../create-client.ts';
import { createInstantClock } from '../testing/instant-clock.ts';
import { type ScriptedAnswer, type ScriptedServer, startScriptedServer } from '../testing/scripted-server.ts';
import { showError } from '../testing/show-error.ts';
import { downloadSigned } from './download-signed.ts';
import { requestSigned } from './signed-request.ts';

const SECRET = 'planted-secret-5d41402a';
let api: ScriptedServer;
let store: ScriptedServer;
let answers: Record<string, ScriptedAnswer>;

beforeEach(async () => {
  answers = {};
  const answer = ({ url }: { url: string }) => answers[url] ?? { status: 404, body: `no ${url}` };
  api = await startScriptedServer(answer);
  store = await startScriptedServer(answer);
});
afterEach(() => Promise.all([api.close(), store.close()]));

const makeClient = () =>
  createClient({ token: 'the-token', baseUrl: api.origin, clock: createInstantClock(), timeout: false });
const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

describe('the token', () => {
  test('stays away from another host, and from another path of the same host', async () => {
    answers['/v1/object/x'] = { body: 'a' };
    answers['/_archivist/v1/object/x'] = { body: 'b' };
    expect(text(await downloadSigned(makeClient(), { url: `${store.origin}/v1/object/x` }))).toBe('a');
    expect(text(await downloadSigned(makeClient(), { url: `${api.origin}/_archivist/v1/object/x` }))).toBe('b');
    expect(store.requests[0]?.headers).not.toHaveProperty('authorization');
    expect(api.requests[0]?.headers).not.toHaveProperty('authorization');
  });

  test('goes to the API, and not along where that redirects to', async () => {
    answers['/api/state-versions/sv-1/hosted_state'] = {
      status: 302,
      headers: { location: `${store.origin}/v1/object/x` },
    };
    answers['/v1/object/x'] = { body: 'state' };
    const url = `${api.origin}/api/state-versions/sv-1/hosted_state`;
    expect(text(await downloadSigned(makeClient(), { url }))).toBe('state');
    expect(api.requests[0]?.headers['authorization']).toBe('Bearer the-token');
    expect(store.requests[0]?.headers).not.toHaveProperty('authorization');
  });

  test('does not come along to the object store on the same host either', async () => {
    answers['/api/hosted'] = { status: 307, headers: { location: '/_archivist/v1/object/x' } };
    answers['/_archivist/v1/object/x'] = { body: 'state' };
    expect(text(await downloadSigned(makeClient(), { url: `${api.origin}/api/hosted` }))).toBe('state');
    expect(api.requests.map(({ headers }) => headers['authorization'])).toEqual(['Bearer the-token', undefined]);
  });

  test('is nowhere in an inspected client', () => {
    expect(inspect(makeClient(), { depth: 9, showHidden: true })).not.toContain('the-token');
    expect(JSON.stringify(makeClient())).not.toContain('the-token');
  });
});

describe('the signed URL', () => {
  const path = `/v1/object/${SECRET}?signature=${SECRET}`;

  test.each([400, 401, 403, 404, 410, 500])(
    'is not in the error of a %i, even if the body quotes it',
    async (status) => {
      const body = { errors: [{ status: String(status), title: 'denied', detail: path }] };
      answers[path] = { status, body, headers: { 'x-echo': path } };
      const error = await downloadSigned(makeClient(), { url: store.origin + path }).catch((caught: unknown) => caught);
      expect(error).toMatchObject({ status, operationId: 'downloadSignedObject', errors: [] });
      expect(showError(error)).not.toContain(SECRET);
      if (status < 500 && status !== 410)
        expect((error as Error).message).toContain('has expired, was used before or is not complete');
    },
  );

  test.each(['PUT', 'GET'])('is not in the error of a %s that nobody answers', async (method) => {
    const { origin } = store;
    await store.close();
    store = await startScriptedServer(() => ({}));
    const request = { url: origin + path, ...(method === 'PUT' && { body: 'x' }) };
    const error = await requestSigned(makeClient(), request).catch((caught: unknown) => caught);
    expect(error).toMatchObject({ name: 'NetworkError', maybeExecuted: false, isRetryable: true });
    expect((error as Error).message).toContain('ECONNREFUSED');
    expect(showError(error)).not.toContain(SECRET);
  });

  test('is not in the error of a runtime that quotes it', async () => {
    const fetch = () =>
      Promise.reject(Object.assign(new TypeError(`error sending request for url (${path})`), { path }));
    const client = createClient({ token: 't', fetch, clock: createInstantClock(), timeout: false });
    const error = await downloadSigned(client, { url: `https://archivist.terraform.io${path}` }).catch(
      (caught: unknown) => caught,
    );
    expect(error).toMatchObject({ name: 'NetworkError' });
    expect(showError(error)).not.toContain(SECRET);
  });

  test('is not in the error of a body that breaks off', async () => {
    const broken = createServer((socket) => {
      socket.on('error', () => undefined);
      socket.once('data', () => socket.end('HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\nhalf'));
    });
    await new Promise<void>((resolve) => broken.listen(0, '127.0.0.1', resolve));
    const { port } = broken.address() as { port: number };
    const error = await downloadSigned(makeClient(), { url: `http://127.0.0.1:${port}${path}` }).catch(
      (caught: unknown) => caught,
    );
    broken.close();
    expect(error).toMatchObject({ name: 'NetworkError', isRetryable: true });
    expect(showError(error)).not.toContain(SECRET);
  });

  test.each([`http://:${SECRET}`, `ftp://x/${SECRET}`, `https://[${SECRET}`])(
    'is not in the error of a wrong one',
    async (url) => {
      const error = await downloadSigned(makeClient(), { url }).catch((caught: unknown) => caught);
      expect((error as Error).message).toMatch(/^A signed URL is not/);
      expect(showError(error)).not.toContain(SECRET);
    },
  );

  test('may be a path of the API', async () => {
    answers['/api/state-versions/sv-1/hosted_state?a=b'] = { body: 'ok' };
    expect(text(await downloadSigned(makeClient(), { url: '/api/state-versions/sv-1/hosted_state?a=b' }))).toBe('ok');
  });

  test('is sent byte by byte as it came', async () => {
    answers['/v1/object/a%2Fb:c==?q=%7e+x'] = { body: 'ok' };
    await downloadSigned(makeClient(), { url: `${store.origin}/v1/object/a%2Fb:c==?q=%7e+x` });
    expect(store.requests[0]?.url).toBe('/v1/object/a%2Fb:c==?q=%7e+x');
  });
});

test('an abort while the body comes is an AbortedError', async () => {
  const endless = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.once('data', () => socket.write('HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\nhalf'));
  });
  await new Promise<void>((resolve) => endless.listen(0, '127.0.0.1', resolve));
  const { port } = endless.address() as { port: number };
  const abort = new AbortController();
  const download = downloadSigned(makeClient(), { url: `http://127.0.0.1:${port}/x`, signal: abort.signal });
  setTimeout(() => abort.abort('enough'), 50);
  await expect(download).rejects.toMatchObject({ name: 'AbortedError', cause: 'enough' });
  endless.close();
});

test('a redirect without end is an error', async () => {
  answers['/api/loop'] = { status: 302, headers: { location: '/api/loop' } };
  await expect(downloadSigned(makeClient(), { url: `${api.origin}/api/loop` })).rejects.toThrow(
    /redirected more than 5 times/,
  );
});
