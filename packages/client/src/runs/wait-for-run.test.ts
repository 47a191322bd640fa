import { afterEach, describe, expect, test } from 'vitest';
import { createClient } from '../create-client.ts';
import { AbortedError } from '../errors/transport-errors.ts';
import { createInstantClock } from '../testing/instant-clock.ts';
import { type ScriptedServer, startScriptedServer } from '../testing/scripted-server.ts';
import { createRunAndWait } from './create-run-and-wait.ts';
import { invokeAction } from './invoke-action.ts';
import { type RunChange, waitForRun } from './wait-for-run.ts';
import { WaitTimeoutError } from './wait-timeout-error.ts';

let server: ScriptedServer;
afterEach(() => server.close());

type Attributes = Record<string, unknown>;

/** A run that is in each of the given states for one look, and in the last one for ever. */
async function startRun(...states: (string | Attributes)[]) {
  let looks = 0;
  server = await startScriptedServer(({ method }) => {
    const state = states[Math.min(method === 'POST' ? 0 : looks++, states.length - 1)] ?? '';
    const attributes = typeof state === 'string' ? { status: state } : state;
    return { status: method === 'POST' ? 201 : 200, body: { data: { id: 'run-1', type: 'runs', attributes } } };
  });
  return createClient({ token: 'test', baseUrl: server.origin });
}

const confirmable = { actions: { 'is-confirmable': true, 'is-discardable': true, 'is-cancelable': false } };

describe('waitForRun', () => {
  test.each([
    [{ status: 'planned', ...confirmable }, 'needs-confirmation'],
    [{ status: 'policy_checked', ...confirmable }, 'needs-confirmation'],
    [{ status: 'post_plan_completed', ...confirmable }, 'needs-confirmation'],
    [{ status: 'planned_and_saved', ...confirmable }, 'needs-confirmation'],
    [{ status: 'cost_estimated', ...confirmable }, 'cost-decision'],
    [{ status: 'policy_override' }, 'policy-override'],
    [{ status: 'tf_policy_override' }, 'policy-override'],
    [{ status: 'pre_plan_awaiting_decision' }, 'task-decision'],
    [{ status: 'post_plan_awaiting_decision' }, 'task-decision'],
  ])('stops at the decision of %j', async (state, reason) => {
    const api = await startRun('pending', 'planning', state);
    const result = await waitForRun(api, 'run-1', { clock: createInstantClock() });
    expect(result).toMatchObject({ final: false, reason, status: state.status, run: { id: 'run-1' } });
  });

  test('waits on while the saved plan cannot be confirmed', async () => {
    const stale = { status: 'planned_and_saved', actions: { 'is-confirmable': false, 'is-discardable': true } };
    const api = await startRun(stale, stale, 'discarded');
    await expect(waitForRun(api, 'run-1', { clock: createInstantClock() })).resolves.toMatchObject({
      reason: 'discarded',
    });
  });

  test.each([
    ['applied', 'finished'],
    ['planned_and_finished', 'finished'],
    ['assessed', 'finished'],
    ['errored', 'errored'],
    ['canceled', 'canceled'],
    ['force_canceled', 'canceled'],
    ['discarded', 'discarded'],
    ['policy_soft_failed', 'policy-soft-failed'],
  ])('ends with %s', async (status, reason) => {
    const api = await startRun('applying', status);
    await expect(waitForRun(api, 'run-1', { clock: createInstantClock() })).resolves.toMatchObject({
      final: true,
      reason,
    });
  });

  test('names the open actions', async () => {
    const api = await startRun({ status: 'planned', ...confirmable });
    const { actions } = await waitForRun(api, 'run-1', { clock: createInstantClock() });
    expect(actions).toEqual(['apply', 'discard']);
  });

  test('goes past a state that may wait but does not', async () => {
    const api = await startRun(
      { status: 'planned', actions: { 'is-confirmable': false } },
      'cost_estimating',
      'applied',
    );
    await expect(waitForRun(api, 'run-1', { clock: createInstantClock() })).resolves.toMatchObject({
      status: 'applied',
    });
  });

  test('an auto-apply run that is confirmable for a moment does not need a confirmation', async () => {
    const passing = { status: 'planned', 'auto-apply': true, ...confirmable };
    const api = await startRun(passing, passing, 'applying', 'applied');
    await expect(waitForRun(api, 'run-1', { clock: createInstantClock() })).resolves.toMatchObject({
      status: 'applied',
    });
  });

  test('an auto-apply run that stays confirmable does', async () => {
    const api = await startRun({ status: 'planned', 'auto-apply': true, ...confirmable });
    await expect(waitForRun(api, 'run-1', { clock: createInstantClock() })).resolves.toMatchObject({
      reason: 'needs-confirmation',
    });
  });

  test('waits through an unknown state and reports it', async () => {
    const changes: RunChange[] = [];
    const api = await startRun('planning', 'quantum_checking', 'quantum_checking', 'applied');
    const onChange = (change: RunChange) => changes.push(change);
    await expect(waitForRun(api, 'run-1', { clock: createInstantClock(), onChange })).resolves.toMatchObject({
      status: 'applied',
    });
    expect(changes.map(({ previous, status, known }) => [previous, status, known])).toEqual([
      [undefined, 'planning', true],
      ['planning', 'quantum_checking', false],
      ['quantum_checking', 'applied', true],
    ]);
  });

  test('stops at an unknown state that can be confirmed', async () => {
    const api = await startRun('planning', { status: 'quantum_planned', ...confirmable });
    await expect(waitForRun(api, 'run-1', { clock: createInstantClock() })).resolves.toMatchObject({
      status: 'quantum_planned',
      final: false,
      reason: 'needs-confirmation',
    });
  });

  test.each(['constructor', '__proto__', 'toString'])('takes %s for an unknown state', async (status) => {
    const api = await startRun(status, 'applied');
    await expect(waitForRun(api, 'run-1', { clock: createInstantClock() })).resolves.toMatchObject({
      status: 'applied',
    });
  });

  test('until: final goes past decisions', async () => {
    const api = await startRun({ status: 'planned', ...confirmable }, 'policy_override', 'applying', 'errored');
    const result = await waitForRun(api, 'run-1', { clock: createInstantClock(), until: 'final' });
    expect(result).toMatchObject({ final: true, reason: 'errored' });
  });

  test('until: a function stops where it says, and at the end in any case', async () => {
    const until = (run: { attributes: { status: string } }) => run.attributes.status === 'applying';
    const first = await startRun({ status: 'planned', ...confirmable }, 'applying', 'applied');
    await expect(waitForRun(first, 'run-1', { clock: createInstantClock(), until })).resolves.toMatchObject({
      reason: 'until',
    });
    await server.close();
    const second = await startRun({ status: 'planned', ...confirmable }, 'discarded');
    await expect(waitForRun(second, 'run-1', { clock: createInstantClock(), until })).resolves.toMatchObject({
      final: true,
    });
  });

  test('looks at growing intervals that start again when the status changes', async () => {
    const clock = createInstantClock();
    const api = await startRun(...Array<string>(8).fill('pending'), 'planning', 'planning', 'applied');
    await waitForRun(api, 'run-1', { clock });
    expect(clock.waits).toEqual([1000, 1500, 2250, 3375, 5062.5, 7593.75, 10_000, 10_000, 1000, 1500]);
  });

  test('ends in time, and names the run and its status', async () => {
    const clock = createInstantClock();
    const api = await startRun('pending');
    const error = await waitForRun(api, 'run-1', { clock, timeoutMs: 4_000 }).catch((caught: unknown) => caught);
    expect(WaitTimeoutError.isInstance(error)).toBe(true);
    expect(error).toMatchObject({ id: 'run-1', lastStatus: 'pending', timeoutMs: 4_000 });
    expect(clock.now()).toBe(4_000);
  });

  test('an abort ends the wait at once', async () => {
    const abort = new AbortController();
    const api = await startRun('pending');
    const waiting = waitForRun(api, 'run-1', {
      signal: abort.signal,
      onChange: () => setImmediate(() => abort.abort('enough')),
    });
    const error = await waiting.catch((caught: unknown) => caught);
    expect(AbortedError.isInstance(error)).toBe(true);
    expect(error).toMatchObject({ cause: 'enough' });
    expect(server.requests).toHaveLength(1);
  });
});

test('createRunAndWait creates one run of the configuration and follows it', async () => {
  const api = await startRun('pending', 'planning', 'planned_and_finished');
  const result = await createRunAndWait(
    api,
    { workspaceId: 'ws-1', configurationVersionId: 'cv-1', attributes: { message: 'hello', 'plan-only': true } },
    { clock: createInstantClock() },
  );
  expect(result).toMatchObject({ final: true, reason: 'finished' });
  const [created, ...looks] = server.requests;
  expect(JSON.parse(String(created?.body))).toEqual({
    data: {
      type: 'runs',
      attributes: { message: 'hello', 'plan-only': true },
      relationships: {
        workspace: { data: { type: 'workspaces', id: 'ws-1' } },
        'configuration-version': { data: { type: 'configuration-versions', id: 'cv-1' } },
      },
    },
  });
  expect(looks.map(({ method, url }) => `${method} ${url}`)).toEqual(Array(3).fill('GET /api/v2/runs/run-1'));
});

test('invokeAction sends the address of one action', async () => {
  const api = await startRun('pending', { status: 'planned', ...confirmable });
  const options = { attributes: { message: 'restart' }, clock: createInstantClock() };
  const result = await invokeAction(api, 'ws-1', 'action.terraform_data.restart', options);
  expect(result.reason).toBe('needs-confirmation');
  expect(JSON.parse(String(server.requests[0]?.body)).data.attributes).toEqual({
    message: 'restart',
    'invoke-action-addrs': ['action.terraform_data.restart'],
  });
});
