import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type FixtureServer, startFixtureServer } from '../testing/fixture-server.ts';

let server: FixtureServer;
beforeAll(async () => {
  server = await startFixtureServer();
});
afterAll(() => server.close());

describe('routing', () => {
  test('paths with a slash at the end, with the host, and with every character that a name may hold', async () => {
    for (const target of [
      '/api/v2/harbors/piraeus/boats/',
      'http://elsewhere.example/api/v2/harbors/piraeus/boats',
      `/api/v2/harbors/${encodeURIComponent("a,b/c;d'é日(!)*.~:@$ ")}/boats`,
      '/api/v2/harbors/a,b;c=d:e/boats',
    ]) {
      expect(await server.raw(`GET ${target} HTTP/1.1\r\nauthorization: Bearer x`)).toMatch(/^HTTP\/1\.1 200 /);
    }
  });

  test.each([
    ['/api/v2/nowhere', 'There is no operation GET /api/v2/nowhere'],
    ['/boats/boat-1/plan', 'There is no operation GET /boats/boat-1/plan; did you mean /api/v2/boats/boat-1/plan?'],
    ['/api/v2/boats/42/plan', 'boat_id must match pattern "^boat-"'],
  ])('%s is 404', async (path, detail) => {
    const { status, json } = await server.call('GET', path);
    expect([status, json]).toEqual([404, { errors: [{ status: '404', title: 'not found', detail }] }]);
  });

  test('a method that the path does not have is 404 and says which it has, also by Allow', async () => {
    const { status, headers, json } = await server.call('PUT', '/api/v2/boats/boat-1');
    expect([status, headers.get('allow')]).toEqual([404, 'GET, DELETE, PATCH, HEAD']);
    const detail = 'There is no operation PUT /api/v2/boats/boat-1; the path takes GET, DELETE, PATCH, HEAD';
    expect(json).toEqual({ errors: [{ status: '404', title: 'not found', detail }] });
    expect(await server.raw('OPTIONS * HTTP/1.1')).toMatch(/^HTTP\/1\.1 404 /);
  });
});
