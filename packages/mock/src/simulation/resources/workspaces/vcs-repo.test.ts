import { afterEach, beforeEach, expect, test } from 'vitest';
import { type SimulatedServer, startSimulatedServer } from '../../../testing/simulated-server.ts';

const WORKSPACE = '/workspaces/ws-Mb5kA0tVy8QeR3Zi';

let server: SimulatedServer;
beforeEach(async () => {
  server = await startSimulatedServer();
});
afterEach(() => server.close());

async function connect(repository: object | null) {
  const attributes = { 'vcs-repo': repository };
  const { status, json } = await server.call('PATCH', WORKSPACE, {
    json: { data: { type: 'workspaces', attributes } },
  });
  return {
    status,
    json,
    shown: json.data?.attributes['vcs-repo'],
    identifier: json.data?.attributes['vcs-repo-identifier'],
  };
}

test('a repository shows what HCP Terraform finds out about it', async () => {
  const { shown, identifier } = await connect({ identifier: 'acme/data', 'oauth-token-id': 'ot-hmAyP66qk2AMVdbJ' });
  expect(shown).toEqual({
    identifier: 'acme/data',
    'display-identifier': 'acme/data',
    branch: '',
    'ingress-submodules': false,
    'oauth-token-id': 'ot-hmAyP66qk2AMVdbJ',
    'github-app-installation-id': null,
    'repository-http-url': 'https://github.com/acme/data',
    'service-provider': 'github',
    'source-directory': null,
    tags: false,
    'tag-prefix': null,
    'tags-regex': null,
    'webhook-url': expect.stringContaining(server.origin),
  });
  expect(identifier).toBe('acme/data');
});

test('what an update leaves out stays, but for the connection of the other kind', async () => {
  await connect({ identifier: 'acme/data', 'oauth-token-id': 'ot-hmAyP66qk2AMVdbJ', branch: 'main' });
  expect((await connect({ 'tags-regex': 'v\\d+' })).shown).toMatchObject({
    identifier: 'acme/data',
    branch: 'main',
    'oauth-token-id': 'ot-hmAyP66qk2AMVdbJ',
    tags: true,
  });
  const moved = await connect({ 'github-app-installation-id': 'ghain-ghE9ueTRHaGkAbcD', identifier: 'acme/lake' });
  expect(moved.shown).toMatchObject({
    identifier: 'acme/lake',
    'display-identifier': 'acme/lake',
    branch: 'main',
    'oauth-token-id': null,
    'github-app-installation-id': 'ghain-ghE9ueTRHaGkAbcD',
  });
  expect(await connect(null)).toMatchObject({ shown: null, identifier: null });
});

test('one without a name is refused', async () => {
  const { status, json } = await connect({ branch: 'main' });
  expect([status, json.errors[0].source.pointer]).toEqual([422, '/data/attributes/vcs-repo/identifier']);
});
