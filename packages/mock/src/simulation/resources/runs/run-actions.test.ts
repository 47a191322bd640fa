import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { DATA, NETWORKING, runCalls } from '../../../testing/run-calls.ts';
import { type SimulatedServer, startSimulatedServer } from '../../../testing/simulated-server.ts';
import { scriptNextPlans, setTransitions } from './run-control.ts';

let server: SimulatedServer;
beforeEach(async () => {
  server = await startSimulatedServer();
});
afterEach(() => server.close());

const { world, get, run, create, act, settle } = runCalls(() => server);

describe('interrupting', () => {
  test('a cancel takes a moment, a forced one waits for its cool-off', async () => {
    scriptNextPlans(world(), DATA, { changes: [], durations: { plan: 600_000 }, ignoresCancel: true });
    const { id } = (await create()).json.data;
    world().clock.advance(1000);
    expect((await run(id)).attributes).toMatchObject({
      status: 'planning',
      actions: { 'is-cancelable': true, 'is-force-cancelable': false },
    });
    expect([await act(id, 'force-cancel'), await act(id, 'discard'), await act(id, 'apply')]).toEqual([409, 409, 409]);
    expect([await act(id, 'cancel'), await act(id, 'cancel'), await act(id, 'force-cancel')]).toEqual([202, 409, 409]);
    world().clock.advance(10_000);
    const canceling = await run(id);
    expect(canceling.attributes).toMatchObject({ status: 'planning', actions: { 'is-force-cancelable': true } });
    expect(canceling.relationships['canceled-by'].data.type).toBe('users');
    expect(await act(id, 'force-cancel')).toBe(202);
    expect((await run(id)).attributes.status).toBe('force_canceled');
    expect((await get(`/workspaces/${DATA}`)).attributes.locked).toBe(false);
  });

  test('a run that waits is canceled at once, and says all the same when it could be forced', async () => {
    await create();
    const { id } = (await create()).json.data;
    expect(await act(id, 'cancel')).toBe(202);
    expect((await run(id)).attributes).toMatchObject({
      status: 'canceled',
      'force-cancel-available-at': expect.any(String),
      actions: { 'is-force-cancelable': false },
    });
  });

  test('a cancel is recorded for the user who asked for it, even if it took a moment', async () => {
    const { id } = (await create()).json.data;
    world().clock.advance(1000);
    expect((await run(id)).attributes.status).toBe('planning');
    expect(await act(id, 'cancel')).toBe(202);
    settle();
    const canceled = await run(id);
    expect(canceled.attributes.status).toBe('canceled');
    const { data: who } = canceled.relationships['created-by'];
    expect(canceled.relationships['canceled-by'].data).toEqual(who);
    const events: { attributes: { action: string }; relationships: { actor: { data: unknown } } }[] = await get(
      `/runs/${id}/run-events`,
    );
    expect(events.find(({ attributes }) => attributes.action === 'canceled')?.relationships.actor.data).toEqual(who);
  });

  test('force-execute discards the runs that wait before it', async () => {
    const first = (await create()).json.data.id;
    const second = (await create()).json.data.id;
    expect(await act(first, 'force-execute')).toBe(403);
    settle();
    expect(await act(second, 'force-execute')).toBe(202);
    settle();
    expect([(await run(first)).attributes.status, (await run(second)).attributes.status]).toEqual([
      'discarded',
      'planned',
    ]);
  });

  test('an error ends the plan or the apply', async () => {
    scriptNextPlans(world(), DATA, { changes: [], error: { phase: 'plan', message: 'No credentials' } });
    const { id } = (await create()).json.data;
    settle();
    const errored = await run(id);
    expect([
      errored.attributes.status,
      (await get(`/plans/${errored.relationships.plan.data.id}`)).attributes.status,
    ]).toEqual(['errored', 'errored']);
    expect((await get(`/applies/${errored.relationships.apply.data.id}`)).attributes.status).toBe('unreachable');
  });
});

describe('transitions', () => {
  test('immediate, by reads and by hand', async () => {
    setTransitions(world(), { mode: 'immediate' });
    const { data } = (await create({ 'auto-apply': true })).json;
    expect([data.attributes.status, (await run(data.id)).attributes.status]).toEqual(['pending', 'applied']);
    setTransitions(world(), { mode: 'reads', reads: 2 });
    const { id } = (await create({ 'refresh-only': true })).json.data;
    const seen: string[] = [];
    for (let read = 0; read < 7; read++) seen.push((await run(id)).attributes.status);
    expect(seen).toEqual([
      'pending',
      'plan_queued',
      'plan_queued',
      'planning',
      'planning',
      'planned_and_finished',
      'planned_and_finished',
    ]);
    setTransitions(world(), { mode: 'manual' });
    const still = (await create()).json.data.id;
    settle();
    expect((await run(still)).attributes.status).toBe('pending');
  });
});

describe('actions', () => {
  const invoke = (attributes: object, workspace = NETWORKING) =>
    create({ 'invoke-action-addrs': ['action.terraform_data.drain'], ...attributes }, workspace);

  test('are invoked alone', async () => {
    expect((await invoke({})).status).toBe(422);
    expect((await invoke({ 'invoke-action-addrs': ['action.terraform_data.restart'] })).status).toBe(409);
    expect((await invoke({ 'is-destroy': true }, DATA)).status).toBe(422);
    expect((await invoke({ 'invoke-action-addrs': ['action.a.b', 'action.a.c'] }, DATA)).status).toBe(422);
    const odd = await invoke({ 'invoke-action-addrs': ['actions.foo.bar'] }, DATA);
    expect([odd.status, odd.json.data.attributes['invoke-action-addrs']]).toEqual([201, ['actions.foo.bar']]);
    settle();
    expect((await run(odd.json.data.id)).attributes.status).toBe('errored');
    const { status, json } = await invoke({}, DATA);
    expect(status).toBe(201);
    settle();
    expect(await act(json.data.id, 'apply')).toBe(202);
    settle();
    expect((await run(json.data.id)).attributes.status).toBe('applied');
    const runs = await get(`/workspaces/${DATA}/runs?filter[operation]=action_only`);
    expect(runs).toHaveLength(2);
  });
});
