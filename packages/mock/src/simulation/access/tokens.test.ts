import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DEFAULT_TOKEN } from '../../seed/defaults/default-seed.ts';
import { type SimulatedServer, startSimulatedServer } from '../../testing/simulated-server.ts';

let server: SimulatedServer;
beforeAll(async () => {
  server = await startSimulatedServer();
});
afterAll(() => server.close());

describe('tokens', () => {
  test.each([
    ['owner', 'users', 'ada'],
    ['member', 'users', 'grace'],
    ['team', 'teams', 'api-team-team-3gCt2FhcWzSRXdYb'],
    ['organization', 'organizations', 'api-org-acme'],
  ])('%s is %s %s', async (token, type, username) => {
    const { status, json } = await server.call('GET', '/account/details', { token });
    expect([
      status,
      json.data.attributes.username,
      json.data.relationships['authenticated-resource'].data.type,
    ]).toEqual([200, username, type]);
  });

  test('an unknown one is 401, before anything else is looked at', async () => {
    const { status, headers } = await server.call('POST', '/organizations/nowhere/workspaces', {
      token: 'who',
      json: 1,
    });
    expect([status, headers.get('www-authenticate')]).toEqual([401, 'Bearer']);
  });

  test('one of a type that the operation does not take is 404', async () => {
    expect((await server.call('GET', '/account/details', { token: 'audit-trail' })).status).toBe(404);
    expect(
      (await server.call('POST', '/runs/run-CZcmD7eagjhyX0vN/actions/apply', { token: 'organization' })).status,
    ).toBe(404);
    const json = { data: { type: 'organizations', attributes: { name: 'new', email: 'a@b.example' } } };
    expect((await server.call('POST', '/organizations', { token: 'team', json })).status).toBe(404);
  });

  test('Prefer beats state, token and permission', async () => {
    const { status, json } = await server.call('GET', '/organizations/nowhere', { token: 'who', prefer: 'code=200' });
    expect([status, json.data.id]).toEqual([200, 'acme']);
  });

  test('secret teams are seen by members, owners and the organization', async () => {
    const seen = async (token: string) =>
      (await server.call('GET', '/organizations/acme/teams', { token })).json.data.length;
    expect(await Promise.all(['owner', 'organization', 'member', 'outsider', 'team'].map(seen))).toEqual([
      3, 3, 2, 2, 2,
    ]);
    expect((await server.call('GET', '/teams/team-6p5jTwJQXwqZBncC', { token: 'member' })).status).toBe(404);
  });
});

describe('worlds', () => {
  const remove = (token: string) => server.call('DELETE', '/workspaces/ws-Mb5kA0tVy8QeR3Zi', { token });

  test('are picked by the token and know nothing of each other', async () => {
    expect((await remove(`${DEFAULT_TOKEN}@one`)).status).toBe(204);
    expect((await remove(`${DEFAULT_TOKEN}@one`)).status).toBe(404);
    expect((await remove('mock-one')).status).toBe(404);
    expect((await remove('mock-two')).status).toBe(204);
    expect((await server.call('GET', '/workspaces/ws-Mb5kA0tVy8QeR3Zi')).status).toBe(200);
  });

  test('are not made for an unknown token', async () => {
    expect((await remove('who@three')).status).toBe(401);
    expect(server.worlds?.get('three')).toBeUndefined();
  });
});
