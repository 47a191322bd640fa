import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { JsonObject } from '../../http/json.ts';
import { type SimulatedServer, startSimulatedServer } from '../../testing/simulated-server.ts';
import type { WorldRecord } from '../world/record.ts';

const VIEWERS = 'team-Rb4xMq7WfYs2JdKt';
const PLATFORM = 'prj-WsVcWRr7SfxRci1v';
const DEFAULT = 'prj-vDefault8n2kLq5TJ';
const NETWORKING = '/workspaces/ws-4j8p6jX1w33MiDC7';

let server: SimulatedServer;
beforeEach(async () => {
  server = await startSimulatedServer();
});
afterEach(() => server.close());

/** Gives the team of the outsider flags of the organization. */
function grant(flags: JsonObject): WorldRecord | undefined {
  const world = server.worlds?.main;
  const team = world?.get('teams', VIEWERS);
  return team && world?.update(team, { attributes: { 'organization-access': flags } });
}

function grantProject(project: string, access: string): void {
  server.worlds?.main.create('team-projects', {
    attributes: { access },
    relationships: { team: { type: 'teams', id: VIEWERS }, project: { type: 'projects', id: project } },
  });
}

const move = async (project: string) => {
  const relationships = { project: { data: { type: 'projects', id: project } } };
  const json = { data: { type: 'workspaces', attributes: {}, relationships } };
  return (await server.call('PATCH', NETWORKING, { token: 'outsider', json })).status;
};

describe('who manages workspaces', () => {
  test.each([
    [{ 'manage-workspaces': true }, false],
    [{ 'manage-projects': true }, false],
    [{ 'manage-workspaces': true, 'manage-policy-overrides': true }, true],
  ])('%j overrides policies: %s', async (flags, overrides) => {
    grant(flags);
    const check = [...(server.worlds?.main.all('policy-checks') ?? [])].find(
      ({ attributes }) => attributes['status'] === 'soft_failed',
    );
    const path = `/policy-checks/${check?.id}`;
    const shown = await server.call('GET', path, { token: 'outsider' });
    expect(shown.json.data.attributes.permissions['can-override']).toBe(overrides);
    const { status } = await server.call('POST', `${path}/actions/override`, { token: 'outsider' });
    expect(status).toBe(overrides ? 200 : 404);
    expect(
      (await server.call('GET', NETWORKING, { token: 'outsider' })).json.data.attributes.permissions,
    ).toMatchObject({
      'can-update': true,
      'can-destroy': true,
    });
  });
});

describe('a move to another project', () => {
  test('needs rights on both', async () => {
    grantProject(PLATFORM, 'admin');
    grantProject(DEFAULT, 'read');
    expect(await move(DEFAULT)).toBe(404);
    // A client that sends the project it is in moves nothing.
    expect(await move(PLATFORM)).toBe(200);
    grantProject(DEFAULT, 'maintain');
    expect(await move(DEFAULT)).toBe(200);
  });

  test('needs more than rights on the workspace', async () => {
    server.worlds?.main.create('team-workspaces', {
      attributes: { access: 'admin' },
      relationships: {
        team: { type: 'teams', id: VIEWERS },
        workspace: { type: 'workspaces', id: 'ws-4j8p6jX1w33MiDC7' },
      },
    });
    grantProject(DEFAULT, 'admin');
    expect(await move(DEFAULT)).toBe(404);
  });
});

describe('what a workspace includes of its state', () => {
  const grantStates = (states: string) =>
    server.worlds?.main.create('team-workspaces', {
      attributes: { access: 'custom', runs: 'read', 'state-versions': states },
      relationships: {
        team: { type: 'teams', id: VIEWERS },
        workspace: { type: 'workspaces', id: NETWORKING.slice('/workspaces/'.length) },
      },
    });

  test.each([
    ['none', []],
    ['read-outputs', ['workspace-outputs']],
    ['read', ['workspace-outputs', 'state-versions']],
  ])('with %s of state versions', async (states, expected) => {
    grantStates(states);
    const path = `${NETWORKING}?include=outputs,current_state_version,current-state-version`;
    const { json } = await server.call('GET', path, { token: 'outsider' });
    expect([...new Set(json.included.map(({ type }: { type: string }) => type))]).toEqual(expected);
    expect(json.data.relationships.outputs.data.length > 0).toBe(expected.includes('workspace-outputs'));
  });
});

test('an organization without user tokens is there for its other tokens alone', async () => {
  const update = (on: boolean, token: string) => {
    const json = { data: { type: 'organizations', attributes: { 'user-tokens-enabled': on } } };
    return server.call('PATCH', '/organizations/acme', { json, token });
  };
  const status = async (token: string) => (await server.call('GET', NETWORKING, { token })).status;
  expect((await update(false, 'owner')).status).toBe(200);
  expect([await status('owner'), await status('member'), await status('team')]).toEqual([401, 401, 200]);
  const refused = await update(true, 'owner');
  expect([refused.status, refused.json.errors[0].title]).toEqual([401, 'unauthorized']);
  expect((await update(true, 'organization')).status).toBe(200);
  expect(await status('owner')).toBe(200);
});
