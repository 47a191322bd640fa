import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { DATA, runCalls } from '../../../../testing/run-calls.ts';
import { type SimulatedServer, startSimulatedServer } from '../../../../testing/simulated-server.ts';
import { isFinal } from './run-status.ts';
import type { Scenario, ScenarioPolicy, ScenarioTask } from './scenario.ts';

let server: SimulatedServer;
beforeAll(async () => {
  server = await startSimulatedServer();
});
afterEach(() => server.control.reset());
afterAll(() => server.close());

const { get, create, act } = runCalls(() => server);

const CHANGE: Scenario = { changes: [{ address: 'aws_instance.a', action: 'create' }] };
const policy = (passed: boolean, enforcement: ScenarioPolicy['enforcement']): Scenario => ({
  ...CHANGE,
  policies: [{ name: 'p', passed, enforcement }],
});
const task = (stage: ScenarioTask['stage'], passed: boolean): Scenario => ({
  ...CHANGE,
  tasks: [{ name: 't', stage, passed, enforcement: 'mandatory' }],
});
const opa: Scenario = { ...CHANGE, evaluations: [{ name: 'p', passed: false, enforcement: 'mandatory' }] };
const costEstimate = { prior: 1, proposed: 2 };

// A state, and the actions that it allows: c(ancel), a(pply), d(iscard), f(orce-cancel).
const PLAN = ['pending cd', 'plan_queued c', 'planning c'];
const APPLY = ['confirmed c', 'apply_queued c', 'applying c'];
const CHECK = [...PLAN, 'planned d'];

/** Name, attributes, script, what is done in which state, and every state in which a look finds the run. */
type Kind = [string, object, Scenario, Record<string, string[]>, string[]];

const kinds: Kind[] = [
  ['a run', {}, CHANGE, { planned: ['apply'] }, [...PLAN, 'planned ad', ...APPLY, 'applied']],
  ['auto-apply', { 'auto-apply': true }, CHANGE, {}, [...PLAN, ...APPLY, 'applied']],
  ['without changes', {}, { changes: [] }, {}, [...PLAN, 'planned_and_finished']],
  ['plan-only', { 'plan-only': true }, CHANGE, {}, [...PLAN, 'planned_and_finished']],
  ['refresh-only, no drift', { 'refresh-only': true }, { changes: [] }, {}, [...PLAN, 'planned_and_finished']],
  [
    'save-plan',
    { 'save-plan': true },
    CHANGE,
    { planned_and_saved: ['apply'] },
    [...PLAN, 'planned_and_saved ad', ...APPLY, 'applied'],
  ],
  ['destroy', { 'is-destroy': true }, {}, { planned: ['apply'] }, [...PLAN, 'planned ad', ...APPLY, 'applied']],
  [
    'empty apply',
    { 'allow-empty-apply': true },
    { changes: [] },
    { planned: ['apply'] },
    [...PLAN, 'planned ad', ...APPLY, 'applied'],
  ],
  ['discarded', {}, CHANGE, { planned: ['discard'] }, [...PLAN, 'planned ad', 'discarded']],
  ['discarded before its plan', {}, CHANGE, { pending: ['discard'] }, ['pending cd', 'discarded']],
  ['canceled before its plan', {}, CHANGE, { pending: ['cancel'] }, ['pending cd', 'canceled']],
  ['canceled in the plan', {}, CHANGE, { planning: ['cancel'] }, [...PLAN, 'planning', 'canceled']],
  [
    'canceled in the apply',
    { 'auto-apply': true },
    CHANGE,
    { applying: ['cancel'] },
    [...PLAN, ...APPLY, 'applying', 'canceled'],
  ],
  [
    'force-canceled',
    {},
    { ...CHANGE, ignoresCancel: true },
    { planning: ['cancel', 'wait', 'force-cancel'] },
    [...PLAN, 'planning', 'planning f', 'force_canceled'],
  ],
  ['errored in the plan', {}, { ...CHANGE, error: { phase: 'plan', message: 'x' } }, {}, [...PLAN, 'errored']],
  [
    'errored in the apply',
    { 'auto-apply': true },
    { ...CHANGE, error: { phase: 'apply', message: 'x' } },
    {},
    [...PLAN, ...APPLY, 'errored'],
  ],
  [
    'policies passed',
    {},
    policy(true, 'hard-mandatory'),
    { policy_checked: ['apply'] },
    [...CHECK, 'policy_checking c', 'policy_checked ad', ...APPLY, 'applied'],
  ],
  ['policies advise', {}, policy(false, 'advisory'), {}, [...CHECK, 'policy_checking c', 'policy_checked ad']],
  [
    'policies soft-failed, overridden',
    {},
    policy(false, 'soft-mandatory'),
    { policy_override: ['override'], policy_checked: ['apply'] },
    [...CHECK, 'policy_checking c', 'policy_override d', 'policy_checked ad', ...APPLY, 'applied'],
  ],
  [
    'policies soft-failed, discarded',
    {},
    policy(false, 'soft-mandatory'),
    { policy_override: ['discard'] },
    [...CHECK, 'policy_checking c', 'policy_override d', 'discarded'],
  ],
  [
    'policies soft-failed in a plan',
    { 'plan-only': true },
    policy(false, 'soft-mandatory'),
    {},
    [...CHECK, 'policy_checking c', 'policy_soft_failed'],
  ],
  ['policies hard-failed', {}, policy(false, 'hard-mandatory'), {}, [...CHECK, 'policy_checking c', 'errored']],
  ['costs estimated', {}, { ...CHANGE, costEstimate }, {}, [...CHECK, 'cost_estimating c', 'cost_estimated ad']],
  [
    'costs before policies, auto-apply',
    { 'auto-apply': true },
    { ...policy(true, 'advisory'), costEstimate },
    {},
    [...CHECK, 'cost_estimating c', 'cost_estimated d', 'policy_checking c', ...APPLY, 'applied'],
  ],
  [
    'OPA policies failed, overridden',
    {},
    opa,
    { post_plan_awaiting_decision: ['override-stage'], post_plan_completed: ['apply'] },
    [...CHECK, 'post_plan_running cd', 'post_plan_awaiting_decision d', 'post_plan_completed ad', ...APPLY, 'applied'],
  ],
  [
    'task before the plan',
    { 'auto-apply': true },
    task('pre_plan', true),
    {},
    ['pending cd', 'pre_plan_running c', 'pre_plan_completed c', 'plan_queued c', 'planning c', ...APPLY, 'applied'],
  ],
  ['failed task before the plan', {}, task('pre_plan', false), {}, ['pending cd', 'pre_plan_running c', 'errored']],
  [
    'task after the plan',
    {},
    task('post_plan', true),
    {},
    [...CHECK, 'post_plan_running cd', 'post_plan_completed ad'],
  ],
  ['failed task after the plan', {}, task('post_plan', false), {}, [...CHECK, 'post_plan_running cd', 'errored']],
  [
    'failed task before the apply',
    { 'auto-apply': true },
    task('pre_apply', false),
    {},
    [...PLAN, 'confirmed c', 'pre_apply_running c', 'errored'],
  ],
  [
    'failed task after the apply',
    { 'auto-apply': true },
    task('post_apply', false),
    {},
    [...PLAN, ...APPLY, 'post_apply_running', 'post_apply_completed', 'applied'],
  ],
];

describe('in each state', () => {
  test.each(kinds)('%s', async (_, attributes, scenario, doings, states) => {
    server.control.runs.setTransitions({ mode: 'manual' });
    server.control.runs.script(DATA, scenario);
    const { id } = (await create(attributes)).json.data;
    const seen: string[] = [];
    const left = structuredClone(doings);
    for (;;) {
      const shown = await get(`/runs/${id}`);
      const { status, actions, 'status-timestamps': stamps } = shown.attributes;
      seen.push(`${status} ${lettersOf(actions)}`.trim());
      expect(Object.keys(stamps)).toEqual(expect.arrayContaining([stampOf(status)]));
      const times = Object.values<string>(stamps).map(Date.parse);
      expect(times).toEqual(times.toSorted((a, b) => a - b));
      await holdsTheLock(id);
      server.control.clock.advance(1000);
      const [doing] = left[status]?.splice(0, 1) ?? [];
      if (doing !== undefined) await doTo(id, doing);
      else if (isFinal(shown) || !goesOn(id)) break;
    }
    expect(seen).toEqual(states);
  });
});

const lettersOf = (actions: Record<string, boolean>) =>
  Object.entries({ c: 'is-cancelable', a: 'is-confirmable', d: 'is-discardable', f: 'is-force-cancelable' })
    .flatMap(([letter, name]) => (actions[name] ? letter : []))
    .join('');

const stampOf = (status: string) =>
  status === 'pending'
    ? 'plan-queueable-at'
    : status === 'policy_override'
      ? 'policy-soft-failed-at'
      : `${status.replaceAll('_', '-')}-at`;

/** From the moment at which it leaves the line to its end, unless it only plans or its plan is saved. */
async function holdsTheLock(id: string): Promise<void> {
  const run = await get(`/runs/${id}`);
  const { status, 'plan-only': planOnly, 'save-plan': saves, 'status-timestamps': stamps } = run.attributes;
  const aside = planOnly || (saves && !('confirmed-at' in stamps));
  const workspace = await get(`/workspaces/${DATA}`);
  const holds = !aside && status !== 'pending' && !isFinal(run);
  expect([workspace.attributes.locked, workspace.relationships['locked-by'].data?.id]).toEqual(
    holds ? [true, id] : [false, undefined],
  );
}

async function doTo(id: string, doing: string): Promise<void> {
  if (doing === 'wait') server.control.clock.advance(10_000);
  else if (doing === 'override') {
    const [check] = (await get(`/runs/${id}`)).relationships['policy-checks'].data;
    expect((await server.call('POST', `/policy-checks/${check.id}/actions/override`)).status).toBe(200);
  } else if (doing === 'override-stage') {
    const [stage] = (await get(`/runs/${id}`)).relationships['task-stages'].data;
    const path = `/task-stages/${stage.id}/actions/override`;
    expect((await server.call('POST', path, { json: {} })).status).toBe(200);
  } else expect(await act(id, doing)).toBe(202);
}

function goesOn(id: string): boolean {
  try {
    server.control.runs.advance(id);
    return true;
  } catch {
    return false;
  }
}

test('the permissions are those of the token in every state', async () => {
  const permissions = async (token: string) => {
    const path = '/runs/run-KTuq99JSzgmDSvYj';
    const { permissions: flags } = (await server.call('GET', path, { token })).json.data.attributes;
    return Object.keys(flags).filter((name) => flags[name]);
  };
  const apply = ['can-apply', 'can-cancel', 'can-comment', 'can-discard'];
  const admin = [...apply, 'can-force-execute', 'can-force-cancel', 'can-override-policy-check'];
  expect(await permissions('owner')).toEqual(admin);
  expect(await permissions('member')).toEqual(apply);
  expect(await permissions('team')).toEqual(apply);
  expect(await permissions('organization')).toEqual(['can-comment']);
  const hidden = await server.call('GET', '/runs/run-KTuq99JSzgmDSvYj', { token: 'outsider' });
  expect(hidden.status).toBe(404);
});
