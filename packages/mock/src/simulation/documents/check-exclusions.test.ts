import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type SimulatedServer, startSimulatedServer } from '../../testing/simulated-server.ts';

let server: SimulatedServer;
beforeEach(async () => {
  server = await startSimulatedServer();
});
afterEach(() => server.close());

const PATH = '/organizations/acme/workspaces';
const change = async (attributes: object) =>
  (await server.call('PATCH', `${PATH}/staging`, { json: { data: { type: 'workspaces', attributes } } })).json.data;

const PATTERNS = { 'trigger-patterns': ['/a/**'] };
const PREFIXES = { 'trigger-prefixes': ['/b'] };
const TAGS = { 'vcs-repo': { identifier: 'acme/app', 'oauth-token-id': 'ot-1', 'tags-regex': '^v' } };

describe('a setting that excludes another', () => {
  test.each([
    [PATTERNS, PREFIXES, { 'trigger-patterns': [], 'trigger-prefixes': ['/b'] }],
    [PREFIXES, PATTERNS, { 'trigger-patterns': ['/a/**'], 'trigger-prefixes': [] }],
    [PATTERNS, TAGS, { 'trigger-patterns': [], 'vcs-repo': { 'tags-regex': '^v' } }],
    [TAGS, PREFIXES, { 'trigger-prefixes': ['/b'], 'vcs-repo': { identifier: 'acme/app', 'tags-regex': null } }],
    [
      { 'auto-destroy-activity-duration': '14d' },
      { 'auto-destroy-at': '2030-01-01T00:00:00.000Z' },
      { 'auto-destroy-activity-duration': null, 'auto-destroy-at': '2030-01-01T00:00:00.000Z' },
    ],
  ])('%j gives way to %j', async (before, after, shown) => {
    await change(before);
    expect((await change(after)).attributes).toMatchObject(shown);
  });

  test.each([[{ 'trigger-prefixes': [] }], [{ 'trigger-prefixes': null }], [{ description: 'x' }]])(
    'stays where %j empties or changes something else',
    async (attributes) => {
      await change(PATTERNS);
      expect((await change(attributes)).attributes).toMatchObject(PATTERNS);
    },
  );

  test('the agent pool goes with the mode agent', async () => {
    const pool = { 'execution-mode': 'agent', 'agent-pool-id': 'apool-yoGUFz5zcRMMz53i' };
    expect((await change(pool)).relationships['agent-pool'].data.id).toBe('apool-yoGUFz5zcRMMz53i');
    expect((await change({ 'execution-mode': 'remote' })).relationships['agent-pool']?.data ?? null).toBeNull();
  });
});
