import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { BOAT, type FixtureServer, JSON_API, startFixtureServer } from '../testing/fixture-server.ts';

let server: FixtureServer;
beforeAll(async () => {
  server = await startFixtureServer();
});
afterAll(() => server.close());

describe('reading a request', () => {
  test.each(['/api/v2/boats/%zz', '/api/v2/boats/%', '/api/v2/boats/%E6%97', '/%'])('%s is 400', async (path) => {
    expect(await server.raw(`GET ${path} HTTP/1.1\r\nauthorization: Bearer x`)).toMatch(/^HTTP\/1\.1 400 .*% escape/s);
  });

  test.each(['/api/v2//boats/boat-1', '//api/v2/boats/boat-1', '/api/v2/boats///boat-1'])(
    'finds %s, as with single slashes',
    async (path) => {
      expect(await server.raw(`GET ${path} HTTP/1.1\r\nauthorization: Bearer x`)).toMatch(/^HTTP\/1\.1 200 /);
    },
  );

  test.each([JSON_API, `${JSON_API}; charset=utf-8`, 'application/json', 'Application/JSON;charset=UTF-8'])(
    '%s is read as JSON',
    async (type) => {
      const body = JSON.stringify(BOAT);
      expect((await server.call('POST', '/api/v2/boats', { headers: { 'content-type': type }, body })).status).toBe(
        201,
      );
    },
  );

  test.each(['{"data":', '{]', 'nil', '\u00ff'])('%s is 400', async (body) => {
    const answer = await server.call('POST', '/api/v2/boats', { headers: { 'content-type': JSON_API }, body });
    expect([answer.status, answer.json]).toMatchObject([400, { errors: [{ detail: /^The body is not valid: / }] }]);
  });

  test('bytes that are not UTF-8 are 400', async () => {
    const headers = { 'content-type': JSON_API };
    const { status, json } = await server.call('POST', '/api/v2/boats', {
      headers,
      body: new Uint8Array([0x22, 0xff, 0x22]),
    });
    expect([status, json]).toMatchObject([400, { errors: [{ detail: 'The body is not valid: it is not UTF-8' }] }]);
  });

  test.each(['json', 'text/plain', 'application/x-www-form-urlencoded', ';;', 'application/octet-stream', '/'])(
    'Content-Type: %s is 415',
    async (type) => {
      const answer = await server.call('POST', '/api/v2/boats', { headers: { 'content-type': type }, body: '{}' });
      expect([answer.status, answer.json]).toMatchObject([
        415,
        { errors: [{ detail: expect.stringContaining(type) }] },
      ]);
    },
  );

  test('a chunked body is checked like any other', async () => {
    const chunked = (type: string) =>
      server.raw(
        `POST /api/v2/boats HTTP/1.1\r\nauthorization: Bearer x\r\ncontent-type: ${type}\r\ntransfer-encoding: chunked`,
        '2\r\n{}\r\n0\r\n\r\n',
      );
    expect(await chunked('text/plain')).toMatch(/^HTTP\/1\.1 415 /);
    expect(await chunked(JSON_API)).toMatch(/^HTTP\/1\.1 422 /);
  });

  test('an empty body with a JSON content type', async () => {
    const empty = (path: string, framing: string, body = '') =>
      server.raw(`POST ${path} HTTP/1.1\r\nauthorization: Bearer x\r\ncontent-type: ${JSON_API}\r\n${framing}`, body);
    const launch = '/api/v2/boats/boat-1/actions/launch';
    expect(await empty(launch, 'content-length: 0')).toMatch(/^HTTP\/1\.1 202 /);
    expect(await empty(launch, 'transfer-encoding: chunked', '0\r\n\r\n')).toMatch(/^HTTP\/1\.1 202 /);
    expect(await empty('/api/v2/boats', 'content-length: 0')).toMatch(/^HTTP\/1\.1 422 .*The request needs a body/s);
  });

  test.each(['0', 'null', 'false', '""'])('%s is a document of the wrong kind', async (body) => {
    const answer = await server.call('POST', '/api/v2/boats', { headers: { 'content-type': JSON_API }, body });
    expect([answer.status, answer.json]).toMatchObject([
      422,
      { errors: [{ detail: `The document must be object, not ${body}`, source: { pointer: '' } }] },
    ]);
  });

  test('a body that the operation does not have is ignored', async () => {
    const headers = { 'content-type': 'text/plain' };
    expect((await server.call('DELETE', '/api/v2/boats/boat-1', { headers, body: 'now' })).status).toBe(204);
  });

  test('a compressed body is 415, before it is taken for broken text', async () => {
    const { status, json } = await server.call('POST', '/api/v2/boats', {
      headers: { 'content-type': JSON_API, 'content-encoding': 'gzip' },
      body: gzipSync(JSON.stringify(BOAT)),
    });
    expect([status, json]).toMatchObject([415, { errors: [{ source: { header: 'Content-Encoding' } }] }]);
  });

  test('uploads of any bytes', async () => {
    const body = new Uint8Array(11_000_000).fill(0xff);
    const upload = (type: Record<string, string>) => server.call('PUT', '/v1/object/a', { headers: type, body });
    expect(await upload({ 'content-type': 'application/octet-stream' })).toMatchObject({ status: 200, text: '' });
    expect((await upload({})).status).toBe(200);
    for (const type of ['application/gzip', 'application/vnd.api+json']) {
      expect((await upload({ 'content-type': type })).status).toBe(200);
    }
  });

  test('more than the limit is 413, with and without a length', async () => {
    const body = new Uint8Array(20_000_001);
    expect((await server.call('PUT', '/v1/object/a', { body })).status).toBe(413);
    const stream = new Blob([body]).stream();
    expect((await server.call('PUT', '/v1/object/a', { body: stream, duplex: 'half' })).status).toBe(413);
  });
});
