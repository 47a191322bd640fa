import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type FixtureServer, startFixtureServer } from '../testing/fixture-server.ts';

let server: FixtureServer;
beforeAll(async () => {
  server = await startFixtureServer();
});
afterAll(() => server.close());

describe('any request', () => {
  test.each(['', 'Basic YTpi', 'Bearer', 'Bearer ', 'Token x'])('Authorization: %s is 401', async (authorization) => {
    const answer = await server.call('POST', '/api/v2/boats', { headers: { authorization, accept: 'foo' }, body: '{' });
    expect([answer.status, answer.headers.get('www-authenticate')]).toEqual([401, 'Bearer']);
    expect(answer.json).toMatchObject({ errors: [{ status: '401', title: 'unauthorized' }] });
  });

  test('serves signed URLs at the root of the host, without a token', async () => {
    const long = `/v1/object/${'a'.repeat(8000)}`;
    expect((await server.call('GET', long, { headers: { authorization: '' } })).json).toEqual({
      format_version: '1.2',
    });
  });

  test('answers HEAD like GET, without the body', async () => {
    const { status, headers, text } = await server.call('HEAD', '/api/v2/boats/boat-1');
    expect([status, text, Number(headers.get('content-length')) > 100]).toEqual([200, '', true]);
  });
});
