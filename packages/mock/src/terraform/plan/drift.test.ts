import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { scriptNextPlans } from '../../simulation/resources/runs/run-control.ts';
import { DATA, runCalls } from '../../testing/run-calls.ts';
import { type SimulatedServer, startSimulatedServer } from '../../testing/simulated-server.ts';

let server: SimulatedServer;
beforeEach(async () => {
  server = await startSimulatedServer();
});
afterEach(() => server.close());

const { world, get, run, create, act, settle } = runCalls(() => server);

const QUEUE = 'aws_sqs_queue.extra';

async function planned(attributes: object = {}) {
  const { id } = (await create(attributes)).json.data;
  settle();
  return run(id);
}

async function json(id: string, name: 'json-output' | 'json-output-redacted' = 'json-output') {
  const { headers } = await server.call('GET', `/plans/${id}/${name}`);
  return JSON.parse((await server.call('GET', String(headers.get('location')))).text);
}

/** Attributes of the resources of the current state, by address. */
async function state(): Promise<Record<string, object>> {
  const { attributes } = await get(`/workspaces/${DATA}/current-state-version`);
  const { resources } = JSON.parse((await server.call('GET', attributes['hosted-state-download-url'])).text);
  return Object.fromEntries(
    resources.map((one: { type: string; name: string; instances: { attributes: object }[] }) => [
      `${one.type}.${one.name}`,
      one.instances[0]?.attributes,
    ]),
  );
}

const log = async (path: string) => (await fetch((await get(path)).attributes['log-read-url'])).text();

beforeEach(async () => {
  scriptNextPlans(world(), DATA, {
    changes: [{ address: QUEUE, action: 'create', after: { delay: 5, name: 'jobs' } }],
  });
  expect(await act((await planned()).id, 'apply')).toBe(202);
  settle();
});

describe('drift', () => {
  test('is applied by a refresh-only run', async () => {
    scriptNextPlans(world(), DATA, { drift: [{ address: QUEUE, after: { delay: 90 } }] });
    const { id, attributes, relationships } = await planned({ 'refresh-only': true });
    expect(attributes).toMatchObject({ status: 'planned', 'has-changes': true, actions: { 'is-confirmable': true } });
    const plan = relationships.plan.data.id;
    expect((await get(`/plans/${plan}`)).attributes).toMatchObject({
      'has-changes': true,
      'resource-additions': 0,
      'resource-changes': 0,
      'resource-destructions': 0,
    });
    const { resource_drift: drift, resource_changes: changes, applyable } = await json(plan);
    expect(applyable).toBe(true);
    expect(drift).toMatchObject([
      {
        address: QUEUE,
        change: { actions: ['update'], before: { delay: 5, name: 'jobs' }, after: { delay: 90, name: 'jobs' } },
      },
    ]);
    expect(changes.every(({ change }: { change: { actions: string[] } }) => change.actions[0] === 'no-op')).toBe(true);
    expect((await json(plan, 'json-output-redacted')).resource_drift[0].change.after.delay).toBe(90);
    expect(await log(`/plans/${plan}`)).toContain(`"@message":"${QUEUE}: Drift detected (update)"`);
    expect(await state()).toMatchObject({ [QUEUE]: { delay: 5 } });
    expect(await act(id, 'apply')).toBe(202);
    settle();
    expect((await run(id)).attributes.status).toBe('applied');
    expect(await state()).toMatchObject({ [QUEUE]: { delay: 90, name: 'jobs' } });
  });

  test('is the base of other plans, and alone nothing to apply', async () => {
    const drift = [{ address: QUEUE, after: { delay: 90 } }];
    scriptNextPlans(world(), DATA, { drift, changes: [] });
    const idle = await planned();
    expect(idle.attributes).toMatchObject({ status: 'planned_and_finished', 'has-changes': false });
    expect((await json(idle.relationships.plan.data.id)).resource_drift).toHaveLength(1);
    expect(await state()).toMatchObject({ [QUEUE]: { delay: 5 } });
    scriptNextPlans(world(), DATA, { drift, changes: [{ address: QUEUE, action: 'update', after: { name: 'work' } }] });
    const { id, relationships } = await planned();
    expect((await json(relationships.plan.data.id)).resource_changes[0].change).toMatchObject({
      before: { delay: 90, name: 'jobs' },
      after: { delay: 90, name: 'work' },
    });
    await act(id, 'apply');
    settle();
    expect(await state()).toMatchObject({ [QUEUE]: { delay: 90, name: 'work' } });
  });

  test('can be a missing resource; a run without refresh, or with other targets, does not see it', async () => {
    await server.call('PATCH', `/workspaces/${DATA}`, {
      json: { data: { type: 'workspaces', attributes: { 'structured-run-output-enabled': false } } },
    });
    const drift = [
      { address: QUEUE, after: null },
      { address: 'aws_sqs_queue.unknown', after: null },
    ];
    for (const unseen of [{ refresh: false }, { 'refresh-only': true, 'target-addrs': ['aws_instance.worker'] }]) {
      scriptNextPlans(world(), DATA, { drift, changes: [] });
      const { relationships, attributes } = await planned(unseen);
      expect(attributes['has-changes']).toBe(false);
      expect((await json(relationships.plan.data.id)).resource_drift).toEqual([]);
    }
    scriptNextPlans(world(), DATA, { drift });
    const { id, relationships } = await planned({ 'refresh-only': true });
    const text = await log(`/plans/${relationships.plan.data.id}`);
    expect(text).toContain(`# ${QUEUE} has been deleted`);
    expect(text).toContain('This is a refresh-only plan');
    await act(id, 'apply');
    settle();
    expect(await state()).not.toHaveProperty([QUEUE]);
  });
});

test('a run that waited for another plans against the current state', async () => {
  const before = await get(`/workspaces/${DATA}/current-state-version`);
  scriptNextPlans(world(), DATA, { changes: [{ address: QUEUE, action: 'update', after: { delay: 6 } }] });
  const first = (await create({ 'auto-apply': true })).json.data.id;
  scriptNextPlans(world(), DATA, { changes: [{ address: QUEUE, action: 'update', after: { delay: 7 } }] });
  const second = await planned();
  expect((await run(first)).attributes.status).toBe('applied');
  const { id } = (await run(second.id)).relationships['input-state-version'].data;
  expect(id).not.toBe(before.id);
  const { prior_state: prior } = await json(second.relationships.plan.data.id);
  const found = prior.values.root_module.resources.find(({ address }: { address: string }) => address === QUEUE);
  expect(found.values.delay).toBe(6);
});
