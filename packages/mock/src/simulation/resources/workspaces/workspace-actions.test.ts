import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type SimulatedServer, startSimulatedServer } from '../../../testing/simulated-server.ts';

const STAGING = 'ws-Yq3vT8mKz1RnB6Ld';
const DATA = 'ws-Mb5kA0tVy8QeR3Zi';

let server: SimulatedServer;
beforeEach(async () => {
  server = await startSimulatedServer();
});
afterEach(() => server.close());

describe('locks', () => {
  const lock = (token: string, json: object = { reason: 'Maintenance' }) =>
    server.call('POST', `/workspaces/${DATA}/actions/lock`, { token, json });
  const unlock = (token: string, id = DATA) => server.call('POST', `/workspaces/${id}/actions/unlock`, { token });

  test('are held by one and given back by the same', async () => {
    const locked = await lock('member', { data: { type: '', attributes: { reason: 'Locked by Terraform' } } });
    expect([locked.status, locked.json.data]).toMatchObject([
      200,
      {
        attributes: { locked: true, 'locked-reason': 'Locked by Terraform' },
        relationships: { 'locked-by': { data: { type: 'users', id: 'user-MA4GL63FmYRpSFxa' } } },
      },
    ]);
    const again = await lock('owner');
    expect([again.status, again.json.errors[0].detail]).toEqual([
      409,
      'Unable to lock workspace. The workspace is already locked.',
    ]);
    const other = await unlock('owner');
    expect([other.status, other.json.errors[0].detail]).toEqual([
      409,
      'Unable to unlock workspace. The workspace is locked by User grace.',
    ]);
    expect((await unlock('member')).json.data.attributes).toMatchObject({ locked: false, 'locked-reason': null });
    expect((await unlock('member')).json.errors[0].detail).toBe(
      'Unable to unlock workspace. The workspace is already unlocked.',
    );
  });

  test.each([
    ['1.9.8', 503],
    ['1.10.0', 400],
    ['1.11.4', 400],
    ['2.0.0', 400],
    [undefined, 503],
  ])('stay while a state is pending, which terraform %s is told with a %d', async (version, status) => {
    await lock('owner');
    const attributes = { serial: 9, md5: 'd41d8cd98f00b204e9800998ecf8427e' };
    await server.call('POST', `/workspaces/${DATA}/state-versions`, {
      json: { data: { type: 'state-versions', attributes } },
    });
    const response = await fetch(`${server.url}/workspaces/${DATA}/actions/unlock`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${server.tokens['owner']}`,
        ...(version !== undefined && { 'terraform-version': version }),
      },
    });
    expect([response.status, await response.text()]).toEqual([
      status,
      expect.stringContaining('latest state version is still pending'),
    ]);
  });

  test('of a team are the team’s', async () => {
    expect((await lock('team')).json.data.relationships['locked-by'].data.type).toBe('teams');
    expect((await unlock('member')).json.errors[0].detail).toContain('is locked by Team platform');
    expect((await unlock('team')).status).toBe(200);
  });

  test('are broken by admins alone, and keep a workspace from being deleted safely', async () => {
    const path = `/workspaces/${STAGING}/actions`;
    expect((await server.call('POST', `${path}/safe-delete`)).json.errors[0].detail).toContain('locked');
    expect((await server.call('POST', `${path}/force-unlock`, { token: 'member' })).status).toBe(404);
    expect((await server.call('POST', `${path}/force-unlock`)).json.data.attributes.locked).toBe(false);
    expect((await server.call('POST', `${path}/force-unlock`)).status).toBe(409);
    expect((await server.call('POST', `${path}/safe-delete`)).json.errors[0].detail).toContain('managing resources');
    expect((await server.call('DELETE', `/workspaces/${STAGING}`)).status).toBe(204);
  });
});
