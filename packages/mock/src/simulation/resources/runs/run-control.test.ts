import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { DATA, runCalls } from '../../../testing/run-calls.ts';
import { type SimulatedServer, startSimulatedServer } from '../../../testing/simulated-server.ts';
import { jobs } from '../../jobs.ts';
import { createClock } from '../../world/clock.ts';
import { restoreSnapshot, takeSnapshot } from '../../world/snapshot.ts';
import { policyOutput } from './machine/policy-output.ts';
import { advanceRun, failRunAt, scriptNextPlans, setTransitions } from './run-control.ts';

let server: SimulatedServer;
beforeEach(async () => {
  server = await startSimulatedServer();
});
afterEach(() => server.close());

const { world, run, create, act, settle } = runCalls(() => server);

/** Which of apply, discard, cancel, force-cancel and force-execute a state takes. */
const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  pending: ['discard', 'cancel'],
  plan_queued: ['cancel'],
  planning: ['cancel'],
  cost_estimating: ['cancel'],
  policy_checking: ['cancel'],
  policy_override: ['discard'],
  policy_checked: ['apply', 'discard'],
  planned_and_saved: ['apply', 'discard'],
  confirmed: ['cancel'],
  apply_queued: ['cancel'],
  applying: ['cancel'],
  applied: [],
  errored: [],
  planned_and_finished: [],
};

describe('what a state allows', () => {
  const changes = [{ address: 'aws_sqs_queue.extra', action: 'create' }] as const;
  const policy = (passed: boolean) => [{ name: 'p', passed, enforcement: 'soft-mandatory' }] as const;
  const scenarios = {
    policy_override: { changes, policies: policy(false) },
    cost_estimating: { changes, costEstimate: { prior: 1, proposed: 2 } },
    errored: { changes, error: { phase: 'plan', message: 'No' } },
    planned_and_finished: { changes: [] },
  } as const;

  for (const [status, allowed] of Object.entries(ALLOWED)) {
    for (const action of ['apply', 'discard', 'cancel', 'force-cancel', 'force-execute']) {
      test(`${status}: ${action} ${allowed.includes(action) ? 'is taken' : 'is refused'}`, async () => {
        const isApply = ['confirmed', 'apply_queued', 'applying', 'applied'].includes(status);
        setTransitions(world(), { mode: 'manual' });
        const scripted = scenarios[status as keyof typeof scenarios] ?? {
          changes,
          ...(!isApply && { policies: policy(true) }),
        };
        scriptNextPlans(world(), DATA, scripted);
        const { id } = (await create({ 'auto-apply': isApply, 'save-plan': status === 'planned_and_saved' })).json.data;
        advanceRun(world(), id, status);
        const { actions } = (await run(id)).attributes;
        const flags: Readonly<Record<string, string>> = {
          apply: 'confirmable',
          discard: 'discardable',
          cancel: 'cancelable',
        };
        if (flags[action]) expect(actions[`is-${flags[action]}`]).toBe(allowed.includes(action));
        expect(await act(id, action)).toBe(allowed.includes(action) ? 202 : action === 'force-execute' ? 403 : 409);
        if (!allowed.includes(action)) expect((await run(id)).attributes.status).toBe(status);
      });
    }
  }
});

test('an apply that fails keeps what was done before', async () => {
  scriptNextPlans(world(), DATA, {
    changes: [
      { address: 'aws_sqs_queue.one', action: 'create' },
      { address: 'aws_sqs_queue.two', action: 'create' },
    ],
  });
  const { id } = (await create()).json.data;
  failRunAt(world(), id, 'apply', 'Quota exceeded');
  settle();
  await act(id, 'apply');
  settle();
  expect((await run(id)).attributes.status).toBe('errored');
  expect(world().get('workspaces', DATA)?.attributes['resource-count']).toBe(13);
});

test('what cannot be is said', async () => {
  const over = (await create()).json.data.id;
  advanceRun(world(), over, 'planned');
  expect(() => failRunAt(world(), over, 'plan', 'No')).toThrow(`${over} is planned already`);
  await act(over, 'discard');
  const { id } = (await create()).json.data;
  expect(() => advanceRun(world(), id, 'applied')).toThrow(`${id} stops at planned and does not come to applied`);
  expect(() => advanceRun(world(), id)).toThrow('does not go on by itself');
  expect(() => scriptNextPlans(world(), 'ws-none', {})).toThrow(RangeError);
});

test('a snapshot in the middle of a run goes on as the run would have', async () => {
  const { id } = (await create({ 'auto-apply': true })).json.data;
  world().clock.advance(1000);
  const clock = createClock('manual', 0);
  const restored = restoreSnapshot(takeSnapshot(world()), { clock, jobs });
  clock.advance(60_000);
  settle();
  expect(restored.get('runs', id)).toEqual(world().get('runs', id));
  expect(restored.get('runs', id)?.attributes['status']).toBe('applied');
});

test('events tell of a run what webhooks want to know', async () => {
  const seen: string[] = [];
  world().listen((event) => {
    if (event.kind === 'happened' && event.name.startsWith('run:')) seen.push(event.name);
  });
  const { id } = (await create()).json.data;
  settle();
  await act(id, 'apply');
  settle();
  const names = ['created', 'planning', 'needs_attention', 'pending_apply_approval', 'applying', 'completed'];
  expect(seen).toEqual(names.map((name) => `run:${name}`));
});

test('a force-cancel leaves the time of the cancel as it was', async () => {
  const { id } = (await create()).json.data;
  advanceRun(world(), id, 'planning');
  const record = world().get('runs', id);
  if (record) world().update(record, { internal: { scenario: { ignoresCancel: true } } });
  expect(await act(id, 'cancel')).toBe(202);
  const { 'canceled-at': canceled } = (await run(id)).attributes;
  world().clock.advance(20_000);
  expect(await act(id, 'force-cancel')).toBe(202);
  expect((await run(id)).attributes).toMatchObject({ status: 'force_canceled', 'canceled-at': canceled });
});

test('an advisory failure is told of without saying that all policies passed', async () => {
  const policies = [{ name: 'p', passed: false, enforcement: 'advisory' }] as const;
  scriptNextPlans(world(), DATA, { changes: [{ address: 'aws_sqs_queue.extra', action: 'create' }], policies });
  const { id } = (await create()).json.data;
  settle();
  const [check] = world().related('policy-checks', 'run', id);
  const output = check ? policyOutput(world(), check) : '';
  expect(output).toContain('Sentinel Result: true');
  expect(output).not.toContain('all Sentinel policies');
});

test('to invoke an action is to refresh only', async () => {
  const relationships = { workspace: { type: 'workspaces', id: DATA } };
  const address = 'action.aws_lambda_invoke.x';
  world().create('actions', { attributes: { address, 'module-address': 'system:root_module' }, relationships });
  const { status, json } = await create({ 'invoke-action-addrs': [address] });
  expect([status, json.data.attributes['refresh-only']]).toEqual([201, true]);
});
