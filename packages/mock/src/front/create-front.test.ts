import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { listen } from '../server/listen.ts';
import type { MockServer } from '../server/mock-server.ts';
import { prepareFixture } from '../testing/prepare-fixture.ts';

let server: MockServer;
const warnings: string[] = [];
beforeEach(async () => {
  warnings.length = 0;
  const warn = ({ message }: Error) => warnings.push(message);
  server = await listen(await prepareFixture(), { mode: 'simulate', warn });
});
afterEach(() => server.close());

const call = (path: string, prefer?: string) =>
  fetch(server.url + path, {
    headers: { authorization: `Bearer ${server.token}`, ...(prefer !== undefined && { prefer }) },
  });

describe('an operation that the simulation does not know', () => {
  test('answers 501, with the way to its example', async () => {
    const response = await call('/boats/boat-1');
    const { errors } = (await response.json()) as { errors: { status: string; detail: string }[] };
    expect([response.status, errors[0]?.status]).toEqual([501, '501']);
    expect(errors[0]?.detail).toMatch(/does not simulate getBoat\. .*"Prefer: (example|code)=.+ mode static/);
  });

  test('gives its example to a client that asks for it', async () => {
    expect((await call('/boats/boat-1', 'code=200')).status).toBe(200);
  });
});

describe('a path that is no operation', () => {
  test('answers 404 with the nearest one', async () => {
    const response = await call('/boat/boat-1');
    expect([response.status, response.headers.get('x-mock-nearest')]).toEqual([
      404,
      'GET /api/v2/boats/{boat_id} (getBoat)',
    ]);
  });

  test('is warned of once', async () => {
    await call('/boat/boat-1');
    await call('/boat/boat-1');
    await call('/a/b/c/d/e');
    expect(warnings).toEqual([
      'There is no operation GET /api/v2/boat/boat-1; the nearest is GET /api/v2/boats/{boat_id} (getBoat).',
      'There is no operation GET /api/v2/a/b/c/d/e.',
    ]);
  });
});
