import { afterAll, beforeAll, expect, test } from 'vitest';
import { type SimulatedServer, startSimulatedServer } from '../../testing/simulated-server.ts';

let server: SimulatedServer;
beforeAll(async () => {
  server = await startSimulatedServer();
});
afterAll(() => server.close());

const get = async (path: string) => (await server.call('GET', path)).json.data;

test('prod-eks has a run that waits for an override, after one that a policy stopped', async () => {
  const [last, before] = await get('/workspaces/ws-Hc9sW2xPf7JgN4Ue/runs');
  expect([last.attributes.status, before.attributes.status]).toEqual(['policy_override', 'errored']);
  const [soft] = await get(`/runs/${last.id}/policy-checks`);
  const [hard] = await get(`/runs/${before.id}/policy-checks`);
  expect([soft.attributes.status, soft.attributes.actions['is-overridable']]).toEqual(['soft_failed', true]);
  expect([hard.attributes.status, hard.attributes.actions['is-overridable']]).toEqual(['hard_failed', false]);
  const { text } = await server.call('GET', `/policy-checks/${hard.id}/output`);
  expect(text).toContain('Region ap-south-2 is not allowed');
});

test('waiting runs hold the locks of their workspaces', async () => {
  const holders = (await get('/organizations/acme/workspaces')).map(
    ({
      attributes,
      relationships,
    }: {
      attributes: { name: string };
      relationships: Record<string, { data: unknown }>;
    }) => [attributes.name, relationships['locked-by']?.data],
  );
  expect(Object.fromEntries(holders)).toEqual({
    'data-processing': null,
    'prod-eks': { type: 'runs', id: 'run-CZcmD7eagjhyX0vN' },
    'prod-networking': { type: 'runs', id: 'run-KTuq99JSzgmDSvYj' },
    staging: { type: 'users', id: 'user-MA4GL63FmYRpSFxa' },
  });
});
