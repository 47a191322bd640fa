import { afterEach, beforeEach, expect, test } from 'vitest';
import { NETWORKING, runCalls } from '../../../../testing/run-calls.ts';
import { type SimulatedServer, startSimulatedServer } from '../../../../testing/simulated-server.ts';

let server: SimulatedServer;
beforeEach(async () => {
  server = await startSimulatedServer();
});
afterEach(() => server.close());

const { world, get, create, act, settle } = runCalls(() => server);

const queue = async () =>
  (await get('/organizations/acme/runs/queue')).map(
    ({ id, attributes }: { id: string; attributes: Record<string, unknown> }) => [id, attributes['status']],
  );

test('runs wait for a slot of the organization, the oldest first', async () => {
  const acme = world().get('organizations', 'acme');
  if (!acme) throw new Error('no organization');
  world().update(acme, { internal: { 'run-concurrency': 1 } });
  await act('run-KTuq99JSzgmDSvYj', 'discard');
  const first = (await create({ 'auto-apply': true })).json.data.id;
  server.control.clock.advance(1);
  const second = (await create({}, NETWORKING)).json.data.id;
  server.control.clock.advance(1000);
  expect(await queue()).toEqual([
    [first, 'planning'],
    [second, 'plan_queued'],
  ]);
  expect((await get('/organizations/acme/capacity')).attributes).toEqual({ running: 1, pending: 1 });
  // Its apply comes before the plan of a younger run.
  server.control.runs.advance(first);
  server.control.clock.advance(1000);
  expect(await queue()).toEqual([
    [first, 'applying'],
    [second, 'plan_queued'],
  ]);
  await act(first, 'cancel');
  server.control.clock.advance(1000);
  expect((await get(`/runs/${first}`)).attributes.status).toBe('canceled');
  expect(await queue()).toEqual([[second, 'planning']]);
  settle();
  expect((await get(`/runs/${second}`)).attributes.status).toBe('planned');
});

test('without a limit no run waits', async () => {
  await act('run-KTuq99JSzgmDSvYj', 'discard');
  await create();
  await create({}, NETWORKING);
  server.control.clock.advance(1000);
  expect((await get('/organizations/acme/capacity')).attributes).toEqual({ running: 2, pending: 0 });
});
