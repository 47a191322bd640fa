import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { DATA, runCalls } from '../../../../testing/run-calls.ts';
import { type SimulatedServer, startSimulatedServer } from '../../../../testing/simulated-server.ts';
import { scriptNextPlans } from '../run-control.ts';

let server: SimulatedServer;
beforeEach(async () => {
  server = await startSimulatedServer();
  await server.call('PATCH', '/organizations/acme', {
    json: { data: { type: 'organizations', attributes: { 'cost-estimation-enabled': true } } },
  });
});
afterEach(() => server.close());

const { world, get, run, create, act, settle } = runCalls(() => server);

describe('in an organization that estimates costs', () => {
  test('a new run has its estimate, and waits for a confirmation after it', async () => {
    scriptNextPlans(world(), DATA, { changes: [{ address: 'aws_sqs_queue.extra', action: 'create' }] });
    const { id, relationships } = (await create()).json.data;
    const { id: estimate } = relationships['cost-estimate'].data;
    expect((await get(`/cost-estimates/${estimate}`)).attributes.status).toBe('pending');
    settle();
    expect((await run(id)).attributes).toMatchObject({ status: 'cost_estimated', actions: { 'is-confirmable': true } });
    expect((await get(`/cost-estimates/${estimate}`)).attributes).toMatchObject({
      status: 'finished',
      'matched-resources-count': 0,
      'unmatched-resources-count': 1,
    });
    expect(await act(id, 'apply')).toBe(202);
  });

  test('a plan without changes has no estimate', async () => {
    scriptNextPlans(world(), DATA, { changes: [] });
    const { id, relationships } = (await create()).json.data;
    settle();
    expect((await run(id)).attributes.status).toBe('planned_and_finished');
    const { status } = (await get(`/cost-estimates/${relationships['cost-estimate'].data.id}`)).attributes;
    expect(status).toBe('unreachable');
  });
});
