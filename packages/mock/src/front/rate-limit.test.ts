import { afterEach, describe, expect, test } from 'vitest';
import { defaultSeed } from '../seed/defaults/default-seed.ts';
import { type SimulatedServer, startSimulatedServer } from '../testing/simulated-server.ts';

let server: SimulatedServer;
afterEach(() => server.close());

const ORGANIZATION = '/organizations/acme';

async function exhaust(path: string, token?: string): Promise<number> {
  for (let count = 0; ; count++) {
    const { status } = await server.call('GET', path, { ...(token && { token }) });
    if (status === 429) return count;
  }
}

describe('the rate limit', () => {
  test('allows 30 requests a second for each user, on the clock of the world', async () => {
    server = await startSimulatedServer({ rateLimit: true });
    const first = await server.call('GET', ORGANIZATION);
    expect([first.status, limitOf(first.headers)]).toEqual([200, ['30', '29', '1.000', null]]);
    expect(await exhaust(ORGANIZATION)).toBe(29);

    server.control.clock.advance(250);
    const refused = await server.call('GET', '/nowhere/at/all');
    expect([refused.status, limitOf(refused.headers)]).toEqual([429, ['30', '0', '0.750', '1']]);
    expect(refused.json).toEqual({
      errors: [
        { status: expect.anything(), title: 'Too many requests', detail: "You have exceeded the API's rate limit." },
      ],
    });
    // Others have their own.
    expect(await exhaust(ORGANIZATION, 'member')).toBe(30);
    expect((await server.call('GET', ORGANIZATION, { token: `${server.token}@elsewhere` })).status).toBe(200);

    server.control.clock.advance(750);
    expect((await server.call('GET', ORGANIZATION)).status).toBe(200);
  });

  test('counts all tokens of a user together, in each world', async () => {
    const [first] = defaultSeed.tokens;
    if (!first) throw new Error('the default seed has no token');
    const second = { ...first, name: 'second', token: 'anotherOfTheOwner.atlasv1.x' };
    server = await startSimulatedServer({
      rateLimit: true,
      seed: { ...defaultSeed, tokens: [...defaultSeed.tokens, second] },
    });
    expect(await exhaust(ORGANIZATION)).toBe(30);
    expect(await exhaust(ORGANIZATION, 'second')).toBe(0);
    // The world is not there before its first request is answered.
    expect(await exhaust(ORGANIZATION, `${second.token}@elsewhere`)).toBe(30);
    expect(await exhaust(ORGANIZATION, 'mock-elsewhere')).toBe(0);
    expect(await exhaust(ORGANIZATION, 'nobody')).toBe(30);
    expect(await exhaust(ORGANIZATION, 'nobody-else')).toBe(30);
  });

  test('answers with the documented example, and does not execute the request', async () => {
    server = await startSimulatedServer({ rateLimit: true });
    await exhaust(ORGANIZATION);
    const body = { data: { type: 'workspaces', attributes: { name: 'too-many' } } };
    const { status, json } = await server.call('POST', `${ORGANIZATION}/workspaces`, { json: body });
    expect([status, json.errors[0].title]).toEqual([429, 'Too many requests']);
    server.control.clock.advance(1000);
    expect((await server.call('GET', `${ORGANIZATION}/workspaces/too-many`)).status).toBe(404);
    expect(server.control.violations.list().filter(({ side }) => side === 'response')).toEqual([]);
  });

  test('some operations have a limit of their own', async () => {
    server = await startSimulatedServer({ rateLimit: true, mode: 'static' });
    const path = '/notification-configurations/nc-GgqiHYxXtoQRHfZ9/actions/verify';
    let count = 0;
    while ((await server.call('POST', path, { token: 'any' })).status !== 429) count++;
    expect(count).toBe(10);
    const { headers } = await server.call('POST', path, { token: 'any' });
    expect(limitOf(headers).slice(0, 2)).toEqual(['10', '0']);
    expect(Number(headers.get('retry-after'))).toBeGreaterThan(50);
  });

  test('on a fast clock, the second passes as soon as a client has to wait', async () => {
    server = await startSimulatedServer({ rateLimit: true, clock: 'fast' });
    expect(await exhaust(ORGANIZATION)).toBe(30);
    expect((await server.call('GET', ORGANIZATION)).status).toBe(200);
  });

  test('is off by default', async () => {
    server = await startSimulatedServer();
    const answers = await Promise.all(Array.from({ length: 60 }, () => server.call('GET', ORGANIZATION)));
    expect(new Set(answers.map(({ status, headers }) => `${status} ${headers.get('x-ratelimit-limit')}`))).toEqual(
      new Set(['200 null']),
    );
  });
});

function limitOf(headers: Headers): (string | null)[] {
  return ['x-ratelimit-limit', 'x-ratelimit-remaining', 'x-ratelimit-reset', 'retry-after'].map((name) =>
    headers.get(name),
  );
}
