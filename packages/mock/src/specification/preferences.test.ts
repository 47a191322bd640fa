import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { BOAT, type FixtureServer, startFixtureServer } from '../testing/fixture-server.ts';

let server: FixtureServer;
beforeAll(async () => {
  server = await startFixtureServer();
});
afterAll(() => server.close());

describe('Prefer', () => {
  test.each([
    ['code=204', 204],
    ['code="204"', 204],
    ['respond-async, code=307; wait=3', 307],
    ['dynamic=true, code=404', 404],
  ])('%s', async (prefer, status) => {
    expect((await server.call('GET', '/api/v2/boats/boat-1/plan', { headers: { prefer } })).status).toBe(status);
  });

  test('an example by name decides the media type', async () => {
    const { headers } = await server.call('GET', '/v1/object/a', { headers: { prefer: 'example=log' } });
    expect(headers.get('content-type')).toBe('text/plain');
  });

  test('dynamic=true answers with random values', async () => {
    const headers = { prefer: 'dynamic=true' };
    const { status, json } = await server.call('POST', '/api/v2/boats', { headers, json: BOAT });
    expect(status).toBe(201);
    expect(json).toHaveProperty('data.type', 'boats');
  });

  test('an error that is asked for comes, whatever else is wrong', async () => {
    const answer = await server.call('POST', '/api/v2/boats/wrong/actions/launch', { headers: { prefer: 'code=409' } });
    expect(answer.status).toBe(409);
  });

  test.each(['code=418', 'example=nope', 'code=abc', 'code=404, example=list-boats'])(
    '%s is refused',
    async (prefer) => {
      const { status, json } = await server.call('GET', '/api/v2/harbors/piraeus/boats', { headers: { prefer } });
      expect(status).toBe(400);
      expect(json).toMatchObject({
        errors: [{ source: { header: 'Prefer' }, detail: expect.stringContaining('documents: 200 (list-boats), 404') }],
      });
    },
  );
});
