import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type FixtureServer, JSON_API, startFixtureServer } from '../testing/fixture-server.ts';
import { createAnswerPicker } from './pick-answer.ts';
import type { PrismOperation } from './prism-operation.ts';

let server: FixtureServer;
beforeAll(async () => {
  server = await startFixtureServer();
});
afterAll(() => server.close());

describe('an answer', () => {
  test('the example of the plain status, with its headers', async () => {
    const { status, headers, json } = await server.call('GET', '/api/v2/harbors/piraeus/boats');
    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe(JSON_API);
    expect(headers.get('x-ratelimit-limit')).toBe('30');
    expect(json).toEqual({ data: [] });
  });

  test.each([
    ['POST', '/api/v2/boats/boat-1/actions/launch', 202],
    ['DELETE', '/api/v2/boats/boat-1', 204],
    ['GET', '/api/v2/boats/boat-1/plan', 307],
  ])('%s %s has neither body nor content type', async (method, path, expected) => {
    const { status, headers, text } = await server.call(method, path);
    expect([status, headers.get('content-type'), text]).toEqual([expected, null, '']);
  });

  test('a document from the schema where the specification has no example', async () => {
    const { status, json } = await server.call('GET', '/api/v2/harbors/piraeus/boats', {
      headers: { prefer: 'code=404' },
    });
    expect(status).toBe(404);
    expect(json).toHaveProperty('errors');
  });

  test.each([
    ['application/json', 'application/json', '{"format_version":"1.2"}'],
    ['text/plain', 'text/plain', '\u0002ahoi ⚓\u0003'],
    ['text/*;q=0.9, application/json;q=0.1', 'text/plain', '\u0002ahoi ⚓\u0003'],
    ['application/octet-stream', 'application/octet-stream', ''],
    ['*/*', 'application/json', '{"format_version":"1.2"}'],
  ])('the media type that Accept: %s wants', async (accept, mediaType, text) => {
    const answer = await server.call('GET', '/v1/object/a', { headers: { accept } });
    expect([answer.status, answer.headers.get('content-type'), answer.text]).toEqual([200, mediaType, text]);
  });

  test.each(['application/json', 'application/*', '*/*;q=0.5', 'text/html, */*', `${JSON_API};charset=utf-8`])(
    'a JSON:API document to Accept: %s',
    async (accept) => {
      const { status, headers } = await server.call('GET', '/api/v2/boats/boat-1', { headers: { accept } });
      expect([status, headers.get('content-type')]).toEqual([200, JSON_API]);
    },
  );

  test('text to a client of JSON:API where there is no JSON, as HashiCorp’s clients expect', () => {
    const contents = [{ id: 'log', mediaType: 'text/plain', examples: [{ id: 'log', key: 'log', value: 'ahoi' }] }];
    const operation = { id: 'x', method: 'get', path: '/', responses: [{ id: '200', code: '200', contents }] };
    const preferences = { status: 200, example: undefined, dynamic: false, forced: false, asked: false };
    const pick = createAnswerPicker()(operation as PrismOperation, preferences, JSON_API);
    expect(pick({ url: { path: '/', query: {} }, headers: {}, body: undefined })).toMatchObject({
      headers: { 'content-type': 'text/plain' },
      body: 'ahoi',
    });
  });

  test.each(['foo', 'text/html', ',', `${JSON_API};q=0`, 'a/b/c'])('Accept: %s is 406', async (accept) => {
    const { status, json } = await server.call('GET', '/api/v2/boats/boat-1', { headers: { accept } });
    expect([status, json]).toMatchObject([406, { errors: [{ source: { header: 'Accept' } }] }]);
  });

  test('500 that names operation and place when an example breaks its schema', async () => {
    const { status, json } = await server.call('GET', '/api/v2/boats/boat-1', {
      headers: { prefer: 'example=broken' },
    });
    expect(status).toBe(500);
    expect(json).toMatchObject({
      errors: [{ status: '500', detail: expect.stringMatching(/The 200 answer of getBoat breaks.*body.*'?vérité/) }],
    });
  });
});
